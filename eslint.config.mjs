import tseslint from "typescript-eslint";

/** Globals of Node, browsers and Moddable that portable code must not see. */
const foreignGlobals = [
  "process",
  "Buffer",
  "console",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "clearTimeout",
  "clearInterval",
  "require",
  "module",
  "window",
  "document",
  "navigator",
  "performance",
  "fetch",
  "screen",
  "trace",
  "device",
  "globalThis",
];

/** Of these, what a board has. */
const moddableGlobals = ["screen", "trace", "device", "globalThis"];

/** What differs between engines in the last bit, or reads a wall clock or a random source. */
const foreignProperties = [
  ...[
    "exp",
    "expm1",
    "log",
    "log1p",
    "log2",
    "log10",
    "pow",
    "sin",
    "cos",
    "tan",
    "asin",
    "acos",
    "atan",
    "atan2",
    "sinh",
    "cosh",
    "tanh",
    "asinh",
    "acosh",
    "atanh",
    "cbrt",
    "hypot",
    "random",
  ].map((property) => ({
    object: "Math",
    property,
    message: "Engines differ here: build a table with src/maths/ or host-sim/world/maths.",
  })),
  { object: "Date", property: "now", message: "Time comes in as an argument." },
];

const portable = {
  "no-restricted-globals": [
    "error",
    ...foreignGlobals.map((name) => ({ name, message: "Not known on every host." })),
    { name: "Date", message: "Time comes in as an argument." },
  ],
  "no-restricted-properties": ["error", ...foreignProperties],
  "no-restricted-syntax": [
    "error",
    { selector: "BinaryExpression[operator='**']", message: "Engines differ in the last bit." },
  ],
};

export default tseslint.config(
  { ignores: ["node_modules/", "build/", "out/", "**/*.js", "**/*.cjs", "**/*.mjs"] },
  ...tseslint.configs.recommended,
  {
    rules: {
      "@typescript-eslint/no-explicit-any": "off",
      "@typescript-eslint/no-unused-expressions": "error",
      eqeqeq: "error",
      curly: ["error", "multi-line"],
      "prefer-const": "error",
      "max-lines": ["error", { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["src/**/*.ts"],
    rules: {
      ...portable,
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { regex: "^(?!\\.{1,2}/)", message: "src/ imports itself and hal/contract only." },
            { regex: "^(\\.\\./)+(host-sim|test)(/|$)", message: "src/ does not know its hosts." },
            { regex: "^(\\.\\./)+hal/(?!contract$)", message: "Of hal/, only the contract." },
          ],
        },
      ],
    },
  },
  {
    // A board's side sees Moddable's globals and modules, and neither Node nor a browser.
    files: ["hal/**/*.ts"],
    rules: {
      "no-restricted-globals": [
        "error",
        ...foreignGlobals
          .filter((name) => !moddableGlobals.includes(name))
          .map((name) => ({ name, message: "Not known on a board." })),
      ],
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { regex: "^node:", message: "A board has no Node." },
            { regex: "^(\\.\\./)+test(/|$)", message: "Tests stay out of what ships." },
          ],
        },
      ],
    },
  },
  {
    // Drawn by host-sim/fonts: as long as there are characters.
    files: ["host-sim/io/fonts/*.ts"],
    rules: { "max-lines": "off" },
  },
  {
    files: ["hal/{contract,drivers/*}.ts"],
    rules: portable,
  },
  {
    files: ["host-sim/{clock,world,io,replay}/**/*.ts", "host-sim/*.ts", "test/bench/meter/*.ts"],
    // The hash is a library's, and on boards the SDK's.
    ignores: ["host-sim/replay/{run-on-node,run-on-xs,run-box-on-xs,output-folder}.ts", "host-sim/io/sim-digest.ts"],
    rules: {
      ...portable,
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "^(?!\\.{1,2}/)",
              message: "The simulator core runs on Node, in browsers and on XS: no packages.",
            },
          ],
        },
      ],
    },
  },
);
