/** No records: the head of the reply is the answer. */
import { TableSource } from "./table-source";

export class InfoSource extends TableSource {
  readonly columns: readonly string[] = Object.freeze([]);
  protected count(): number {
    return 0;
  }
  protected write(): void {}
}
