/** The fast tests, in several processes. What is left out takes seconds of a core; `npm test` runs it. */
module.exports = {
  require: ["test/support/esbuild-hook.cjs"],
  extension: ["ts"],
  parallel: true,
  reporter: "dot",
  timeout: 1800000,
  spec: ["test/unit/**/*.test.ts", "test/contract/*.test.ts"],
  ignore: [
    "test/unit/lint.test.ts",
    "test/unit/record/black-box-cuts.test.ts",
    "test/unit/record/black-box.test.ts",
    "test/unit/record/{carried-fields,stories}.test.ts",
    "test/unit/calibrate/{calibrator,due-dates,cells}.test.ts",
    "test/unit/screen/{golden,layout,sentences}.test.ts",
    "test/unit/profile/accept.test.ts",
    "test/unit/guard/{integrity-table,port-table,self-guard}.test.ts",
    "test/unit/cli/**",
  ],
};
