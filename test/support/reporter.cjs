/**
 * Mocha's spec reporter, which also writes its counts to the file that FIREDAMP_TEST_REPORT names, for machines that
 * need the numbers and not the story.
 */
const fs = require("node:fs");
const { reporters, Runner } = require("mocha");

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.FIREDAMP_TEST_REPORT;
    if (!file) return;
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = runner.stats;
      fs.writeFileSync(file, JSON.stringify({ passes, failures, pending }));
    });
  }
};
