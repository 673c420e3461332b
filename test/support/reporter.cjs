/**
 * Mocha's spec reporter. It also writes its counts to the file named by FIREDAMP_TEST_REPORT, for scripts that need
 * the numbers only.
 */
const fs = require("node:fs");
const { reporters, Runner } = require("mocha");

module.exports = class CountingReporter extends reporters.Spec {
  /**
   * @param {import("mocha").Runner} runner
   * @param {import("mocha").MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.FIREDAMP_TEST_REPORT;
    if (!file) return;
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { stats } = runner;
      if (stats === undefined) throw new TypeError("Mocha counts every run");
      fs.writeFileSync(
        file,
        JSON.stringify({ passes: stats.passes, failures: stats.failures, pending: stats.pending }),
      );
    });
  }
};
