/**
 * The layers of the project, held by `npm run layers`. Every import points down, type imports too, and no file is part of
 * a circle. docs/architecture.md says what each layer holds and why it stands where it stands.
 */

/** The layers of `src/`, bottom up: a layer imports itself and those before it. */
const layers = [
  "core",
  "compensate",
  "flash",
  "profile",
  "sample",
  "filter",
  "measure",
  "alarm",
  "calibrate",
  "record",
  "guard",
  "ui",
  "send",
  "app",
];

const upward = layers.slice(0, -1).map((layer, index) => ({
  name: `src-${layer}-imports-no-higher-layer`,
  severity: "error",
  from: { path: `^src/${layer}/` },
  to: { path: `^src/(${layers.slice(index + 1).join("|")})/` },
}));

module.exports = {
  forbidden: [
    ...upward,
    { name: "no-circular", severity: "error", from: { pathNot: "^test/" }, to: { circular: true } },
    { name: "src-has-no-other-folder", severity: "error", from: {}, to: { path: `^src/(?!(${layers.join("|")})/)` } },
    {
      name: "src-imports-itself-and-the-contract",
      severity: "error",
      from: { path: "^src/" },
      to: { pathNot: ["^src/", "^hal/contract\\.ts$"] },
    },
    {
      name: "hal-does-not-import-the-simulator",
      severity: "error",
      from: { path: "^hal/" },
      to: { path: "^(host-sim|test)/" },
    },
    {
      name: "only-tests-import-tests",
      severity: "error",
      from: { path: "^(src|hal|host-sim)/" },
      to: { path: "^test/" },
    },
    {
      name: "nothing-unresolvable",
      severity: "error",
      from: { path: "^(src|hal/contract|host-sim|test)", pathNot: "^(host-sim/linux-sdk|test/sdk/poco)/" },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      extensions: [".ts", ".d.ts", ".js", ".cjs", ".mjs", ".json"],
      conditionNames: ["node", "require", "import", "types", "default"],
      exportsFields: ["exports"],
    },
  },
};
