import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** Globals of Node, browsers and Moddable that portable code must not use. */
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

/** The ones of them that exist on a board. */
const moddableGlobals = ["screen", "trace", "device", "globalThis"];

/** Functions whose last bit differs between engines. */
const inexactFunctions = [
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
];

/** @type {import("eslint").Linter.RuleEntry} */
const noForeignProperties = [
  "error",
  ...inexactFunctions.map((property) => ({
    object: "Math",
    property,
    message: "Engines differ in the last bit: use src/compensate/elementary or host-sim/world/maths.",
  })),
  { object: "Date", property: "now", message: "Time is an argument." },
];

/**
 * @param {readonly string[]} names
 * @returns {import("eslint").Linter.RuleEntry}
 */
function noGlobals(names) {
  return ["error", ...names.map((name) => ({ name, message: "Does not exist on every host." }))];
}

/** Code that runs on Node, in browsers and on XS, with the same result to the last bit. */
const portable = defineConfig({
  rules: {
    "no-restricted-globals": noGlobals([...foreignGlobals, "Date"]),
    "no-restricted-properties": noForeignProperties,
    "no-restricted-syntax": [
      "error",
      { selector: "BinaryExpression[operator='**']", message: "Engines differ in the last bit." },
    ],
  },
});

/**
 * Rules of typescript-eslint's strict and stylistic sets that are off or relaxed for the whole project, each with its
 * reason.
 */
const exceptions = defineConfig({
  rules: {
    // With noUncheckedIndexedAccess every `array[i]` may be undefined, and a check in each hot loop costs bytecodes.
    "@typescript-eslint/no-non-null-assertion": "off",
    "@typescript-eslint/no-confusing-non-null-assertion": "off",
    // An iterator is an allocation, and the tick allocates nothing.
    "@typescript-eslint/prefer-for-of": "off",
    // Codes are read from flash, from a carried state and from a protocol as numbers; their readers check the range.
    "@typescript-eslint/no-unsafe-enum-comparison": "off",
    "@typescript-eslint/no-unsafe-enum-assignment": "off",
    // A bit mask is clearer as `1 << 3`.
    "@typescript-eslint/prefer-literal-enum-member": ["error", { allowBitwiseExpressions: true }],
    // An interface often has methods that one implementation has no use for.
    "@typescript-eslint/no-empty-function": "off",
    // Narrowing does not see that a call changed a field, and ports check arguments of callers that have no types.
    "@typescript-eslint/no-unnecessary-condition": "off",
    // A number in a text is what it looks like.
    "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
    "@typescript-eslint/restrict-plus-operands": ["error", { allowNumberAndString: true }],
    // `() => port.close()` is a callback whose result nobody reads.
    "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
    // Brackets say that the type does not list the name: `device.Analog["reference"]`.
    "@typescript-eslint/dot-notation": ["error", { allowIndexSignaturePropertyAccess: true }],
    // An empty text and a zero are often to be replaced too.
    "@typescript-eslint/prefer-nullish-coalescing": ["error", { ignorePrimitives: { string: true, number: true } }],
    // A text is split into code points on purpose: `[..."甲烷"]`.
    "@typescript-eslint/no-misused-spread": ["error", { allow: ["string"] }],
    // `void pace;` marks a parameter that a default implementation does not use.
    "@typescript-eslint/no-meaningless-void-operator": "off",
    // A getter that returns a literal is overridden in a subclass.
    "@typescript-eslint/class-literal-property-style": "off",
    // Declarations of the SDK's classes, and classes whose constructor does the work.
    "@typescript-eslint/no-extraneous-class": ["error", { allowConstructorOnly: true, allowStaticOnly: true }],
    // A board's ports are a table by name, from which a fault takes one away.
    "@typescript-eslint/no-dynamic-delete": "off",
    // The type argument names the element that the caller expects: `byId<HTMLButtonElement>("ack")`.
    "@typescript-eslint/no-unnecessary-type-parameters": "off",
    "@typescript-eslint/no-unused-vars": ["error", { varsIgnorePattern: "^_", argsIgnorePattern: "^_" }],
    "@typescript-eslint/no-unused-expressions": "error",
    eqeqeq: "error",
    curly: ["error", "multi-line"],
    "prefer-const": "error",
    "max-lines": ["error", { max: 400, skipBlankLines: true, skipComments: true }],
  },
});

/** Tests and benchmarks make broken input and stand-ins on purpose. */
const testExceptions = defineConfig({
  rules: {
    // A broken profile is an edited copy of a good one, without its type.
    "@typescript-eslint/no-explicit-any": "off",
    "@typescript-eslint/no-unsafe-argument": "off",
    "@typescript-eslint/no-unsafe-assignment": "off",
    "@typescript-eslint/no-unsafe-call": "off",
    "@typescript-eslint/no-unsafe-member-access": "off",
    "@typescript-eslint/no-unsafe-return": "off",
    // A story asks for a class to look into an object that the instrument made.
    "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
    // A rig is an object of functions that a test takes apart, and a row is copied by its fields.
    "@typescript-eslint/unbound-method": "off",
    "@typescript-eslint/no-misused-spread": "off",
    // Every benchmark is asynchronous, because one of them is.
    "@typescript-eslint/require-await": "off",
    // A bundle of the firmware is loaded as a module of its own.
    "@typescript-eslint/no-implied-eval": "off",
  },
});

export default defineConfig(
  // hal/esp32/**/*.js call native functions and are compiled by the SDK alone.
  globalIgnores(["node_modules/", "build/", "out/", "hal/esp32/**/*.js"]),
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { project: ["tsconfig.json", "hal/esp32/tsconfig.json"], tsconfigRootDir: import.meta.dirname },
    },
  },
  exceptions,
  { files: ["test/**"], extends: [testExceptions] },
  {
    // What JSON.parse, require and a loaded bundle give is `any`, and JavaScript has no `as`.
    files: ["**/*.{mjs,cjs}"],
    rules: {
      "@typescript-eslint/no-require-imports": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      // The parts of a Node module are functions, whatever their types say.
      "@typescript-eslint/unbound-method": "off",
    },
  },
  {
    files: ["src/**/*.ts"],
    extends: [portable],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { regex: "^(?!\\.{1,2}/)", message: "src/ imports itself and hal/contract only." },
            { regex: "^(\\.\\./)+(host-sim|test)(/|$)", message: "src/ does not import its hosts." },
            { regex: "^(\\.\\./)+hal/(?!contract$)", message: "Of hal/, only the contract." },
          ],
        },
      ],
    },
  },
  {
    // A board has the globals and modules of Moddable, and neither Node's nor a browser's.
    files: ["hal/**/*.ts"],
    rules: {
      "no-restricted-globals": noGlobals(foreignGlobals.filter((name) => !moddableGlobals.includes(name))),
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { regex: "^node:", message: "A board has no Node." },
            { regex: "^(\\.\\./)+test(/|$)", message: "Tests are no part of what ships." },
          ],
        },
      ],
    },
  },
  {
    // Generated by host-sim/fonts: as long as there are characters.
    files: ["host-sim/io/fonts/*.ts"],
    rules: { "max-lines": "off" },
  },
  {
    files: ["hal/{contract,drivers/*}.ts"],
    extends: [portable],
  },
  {
    files: ["host-sim/{clock,world,io,replay}/**/*.ts", "host-sim/*.ts", "test/bench/meter/*.ts"],
    // These start processes and use packages: they run on Node only. Hash and signature are a library's, and on boards the SDK's.
    ignores: [
      "host-sim/replay/{run-on-node,run-on-xs,run-box-on-xs,output-folder,own-files}.ts",
      "host-sim/io/sim-{digest,signer}.ts",
    ],
    extends: [portable],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "^(?!\\.{1,2}/)",
              message: "The simulator's core runs on Node, in browsers and on XS: no packages.",
            },
          ],
        },
      ],
    },
  },
);
