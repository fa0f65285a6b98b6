/** Writes each file of the build once more, packed: the server sends it as it lies there. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** A smaller file is as quick unpacked. */
const WORTH_PACKING_BYTES = 1024;

export function packedFiles(): Plugin {
  return {
    name: "packed-files",
    apply: "build",
    writeBundle: {
      order: "post",
      handler({ dir }, bundle) {
        for (const file of Object.values(bundle)) {
          const content = Buffer.from(file.type === "chunk" ? file.code : file.source);
          if (!dir || content.length < WORTH_PACKING_BYTES) continue;
          writeFileSync(
            join(dir, `${file.fileName}.gz`),
            gzipSync(content, { level: 9 }),
          );
        }
      },
    },
  };
}
