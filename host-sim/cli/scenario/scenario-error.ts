/** An error in a scenario, with the line of its file. */
export class ScenarioError extends Error {
  readonly line: number | undefined;

  constructor(reason: string, line?: number) {
    super(reason);
    this.line = line;
  }
}
