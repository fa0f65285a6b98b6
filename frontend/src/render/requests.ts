/** What a request of the page would send: the engine's `InterfaceConfig`, filled in. */
import { readParams, type Scope } from "../conditions";
import { isRecord } from "../document/paths";
import type { ApiRequest } from "./told";

const HOLE = /\$\{\s*([^\s{}]+)\s*\}/gu;

/**
 * The request of a configuration with its data.
 *
 * As in the engine, `params` and `data` come on top of what the step holds, and an entry
 * with an empty name takes the place of everything; GET puts all of it behind the address.
 */
export function requestOf(
  config: unknown,
  scope: Scope,
  payload: Record<string, unknown> = {},
): ApiRequest | null {
  if (!isRecord(config) || typeof config["url"] !== "string") return null;
  const method = config["method"] === "POST" ? "POST" : "GET";
  const url = addressOf(config, config["url"], scope);
  const params = readParams(config["params"], scope);
  const data = readParams(config["data"], scope);
  if (method === "GET") {
    const whole = withParams(payload, { ...params, ...data });
    return { method, url, query: queryOf(whole), body: null };
  }
  return { method, url, query: queryOf(params), body: withParams(payload, data) };
}

function addressOf(
  config: Record<string, unknown>,
  template: string,
  scope: Scope,
): string {
  const values = readParams(config["urlParams"], scope);
  const path = template.replace(HOLE, (whole, name: string) =>
    Object.hasOwn(values, name) ? encodeURIComponent(plain(values[name])) : whole,
  );
  const domain = typeof config["domain"] === "string" ? config["domain"] : "";
  return domain + path;
}

function withParams(
  payload: Record<string, unknown>,
  params: Record<string, unknown>,
): Record<string, unknown> {
  if (!Object.hasOwn(params, "")) return { ...payload, ...params };
  const { "": whole } = params;
  return isRecord(whole) ? whole : {};
}

/** Names and values of a query; lists repeat the name, what is empty is left out. */
export function queryOf(values: Record<string, unknown>): [string, string][] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (value === undefined || value === null || value === "") return [];
    if (Array.isArray(value)) {
      return (value as unknown[]).map((item): [string, string] => [
        `${name}[]`,
        plain(item),
      ]);
    }
    return [[name, plain(value)] as [string, string]];
  });
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The address with its query, as the browser would write it. */
export function addressWithQuery(request: Pick<ApiRequest, "url" | "query">): string {
  const query = new URLSearchParams(request.query.map(([name, value]) => [name, value]));
  return request.query.length > 0 ? `${request.url}?${query.toString()}` : request.url;
}
