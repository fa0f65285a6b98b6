/** Resolves relative imports for the floors' lint rules; packages are left alone. */
import { existsSync, statSync } from "node:fs";
import { dirname, resolve as join } from "node:path";

const ENDINGS = ["", ".ts", ".tsx", "/index.ts", "/index.tsx"];

export function resolve(source, file) {
  if (!source.startsWith(".")) return { found: true, path: null };
  const base = join(dirname(file), source);
  for (const ending of ENDINGS) {
    const path = base + ending;
    if (existsSync(path) && statSync(path).isFile()) return { found: true, path };
  }
  return { found: false };
}
