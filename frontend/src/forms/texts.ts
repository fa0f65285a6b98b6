/** Values that are stored as JSON text. */
import { getAt, setAt } from "../document/paths";
import type { Data } from "./scopes";

function pathsOf(paths: unknown): string[] {
  return Array.isArray(paths)
    ? paths.filter((path): path is string => typeof path === "string" && path !== "")
    : [];
}

/** Turns the values at some paths into JSON text. */
export function asTexts(data: Data, paths: unknown): Data {
  return pathsOf(paths).reduce((all, path) => {
    const value = getAt(all, path);
    return value === undefined ? all : setAt(all, path, JSON.stringify(value));
  }, data);
}

/** Reads the values at some paths back; text that is no JSON stays as it is. */
export function fromTexts<T>(data: T, paths: unknown): T {
  return pathsOf(paths).reduce((all, path) => {
    const text = getAt(all, path);
    if (typeof text !== "string") return all;
    try {
      return setAt(all, path, JSON.parse(text) as unknown);
    } catch {
      return all;
    }
  }, data);
}
