import js from "@eslint/js";
import { importX } from "eslint-plugin-import-x";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** Folders from the highest floor to the lowest; imports go down only. */
const FLOORS = [
  ["app"],
  [
    "canvas",
    "chat",
    "inspector",
    "outline",
    "pages",
    "palette",
    "preview",
    "review",
    "source",
    "versions",
  ],
  ["render"],
  ["store"],
  ["api"],
  ["forms"],
  ["samples"],
  ["conditions"],
  ["document", "texts"],
];

/** Each floor may import itself and what lies below; features do not know each other. */
const zones = FLOORS.flatMap((floor, level) =>
  floor.map((folder) => ({
    target: `./src/${folder}`,
    from: [
      ...FLOORS.slice(0, level).flat(),
      ...floor.filter((other) => other !== folder),
    ].map((other) => `./src/${other}`),
    message: "Imports go down the floors only: see FLOORS in eslint.config.mjs.",
  })),
).filter((zone) => zone.from.length > 0);

export default tseslint.config(
  {
    ignores: [
      "dist",
      "node_modules",
      "eslint.config.mjs",
      "resolve-relative.mjs",
      "src/api/schema.gen.ts",
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  reactHooks.configs.flat.recommended,
  {
    plugins: { "import-x": importX },
    settings: {
      "import-x/resolver-next": [
        {
          name: "relative",
          interfaceVersion: 3,
          resolve: (await import("./resolve-relative.mjs")).resolve,
        },
      ],
    },
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
      "import-x/no-restricted-paths": ["error", { zones }],
      "import-x/no-cycle": ["error", { ignoreExternal: true }],
      "@typescript-eslint/no-explicit-any": "error",
      // A default branch is right where the wire may know more event types than we do.
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true },
      ],
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true },
      ],
    },
  },
);
