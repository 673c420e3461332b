import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { applyChange, Clone, root, stepsByHeading, type Step } from "./guide";

const examples = [
  "Add a channel",
  "Add a sensor kind",
  "Add a board",
  "Add an alarm rule",
  "Add a page",
  "Add a language",
];

const guide = stepsByHeading(readFileSync(join(root, "CONTRIBUTING.md"), "utf8"));

function stepsOf(heading: string): readonly Step[] {
  const steps = guide.get(heading) ?? [];
  assert.ok(steps.length > 0, `CONTRIBUTING.md has no steps under "${heading}"`);
  return steps;
}

describe("the examples of CONTRIBUTING.md", function () {
  // Each command starts a program; the type check is the longest.
  this.timeout(0);
  let clone: Clone;

  before("clone and follow every example", () => {
    clone = new Clone();
    for (const heading of examples) {
      for (const step of stepsOf(heading)) {
        if (step.do === "write") clone.write(step.path, step.text);
        if (step.do === "change") clone.change(step.path, step.text);
      }
    }
  });

  after(() => {
    clone.remove();
  });

  it("pass the type check together", () => {
    clone.run("npm run -s types");
  });

  it("keep the layers", () => {
    clone.run("npm run -s layers");
  });

  it("are formatted", () => {
    clone.run(`npx prettier --check ${[...clone.touched].join(" ")}`);
  });

  it("pass lint", () => {
    const linted = [...clone.touched].filter((path) => /\.(ts|mjs|cjs)$/.test(path));
    clone.run(`npx eslint --max-warnings 0 ${linted.join(" ")}`);
  });

  for (const heading of examples) {
    for (const step of stepsOf(heading)) {
      if (step.do !== "run") continue;
      for (const command of step.commands) {
        it(`${heading}: ${command}`, () => {
          clone.run(command);
        });
      }
    }
  }
});

describe("a change of the guide", () => {
  const text = "a\nb\nc\nb\n";

  it("replaces the lines that it names", () => {
    assert.equal(applyChange("file", text, " a\n-b\n+B\n@@\n c\n+d\n"), "a\nB\nc\nd\nb\n");
  });

  it("is refused where its lines are missing or ambiguous", () => {
    assert.throws(() => applyChange("file", text, "-x\n+y\n"), /has these lines 0 times/);
    assert.throws(() => applyChange("file", text, "-b\n+y\n"), /has these lines 2 times/);
  });
});
