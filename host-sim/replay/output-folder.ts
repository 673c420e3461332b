/**
 * The folder of a replay's results. Every error of a folder is reported in one line that names it,
 * for the user who typed it.
 */
import { Buffer } from "node:buffer";
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { mayOverwrite } from "./own-files";

/** The results cannot be written; the message is one line for the user. */
export class OutputError extends Error {
  override name = "OutputError";
}

const reasons: Readonly<Record<string, string>> = Object.freeze({
  EACCES: "permission denied",
  EPERM: "not permitted",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  ENOTDIR: "a part of the path is a file",
  EEXIST: "it is a file",
  EISDIR: "it is a folder",
  EMFILE: "too many open files",
  ENAMETOOLONG: "the name is too long",
  EDQUOT: "the disk quota is used up",
});

function explain(path: string, error: unknown): OutputError {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  const reason = (code && reasons[code]) ?? (error instanceof Error ? error.message : String(error));
  return new OutputError(`cannot write ${path}: ${reason}`);
}

export class OutputFolder {
  readonly path: string;
  readonly #open = new Map<number, string>();
  readonly #isForced: boolean;

  /**
   * Makes the folder, and those above it.
   * @param isForced files that are not the program's own are overwritten too; a command asks its user first
   * @throws OutputError
   */
  constructor(path: string, isForced = true) {
    this.path = path;
    this.#isForced = isForced;
    try {
      mkdirSync(path, { recursive: true });
    } catch (error) {
      throw explain(path, error);
    }
  }

  /** @throws OutputError, before anything is run, when one of these files may not be overwritten */
  check(...names: readonly string[]): void {
    for (const name of names) this.#checkOwn(this.pathOf(name));
  }

  #checkOwn(path: string): void {
    if (!this.#isForced && !mayOverwrite(path)) {
      throw new OutputError(`${path} exists and was not written by firedamp: choose another folder, or --force`);
    }
  }

  pathOf(name: string): string {
    return join(this.path, name);
  }

  /** Creates or empties a file, so that another program can append to it. @throws OutputError */
  empty(name: string): string {
    this.write(name, "");
    return this.pathOf(name);
  }

  /** Writes a whole file. @throws OutputError */
  write(name: string, text: string | Uint8Array): void {
    this.#checkOwn(this.pathOf(name));
    try {
      writeFileSync(this.pathOf(name), text);
    } catch (error) {
      throw explain(this.pathOf(name), error);
    }
  }

  /** Opens a file for writing from its start. The sink throws OutputError, for instance when the disk is full. */
  sink(name: string): (chunk: string) => void {
    const path = this.pathOf(name);
    this.#checkOwn(path);
    try {
      const file = openSync(path, "w");
      this.#open.set(file, path);
      return (chunk) => this.#append(file, chunk);
    } catch (error) {
      throw explain(path, error);
    }
  }

  /** Closes what `sink` opened. @throws OutputError */
  close(): void {
    for (const [file, path] of this.#open) {
      this.#open.delete(file);
      try {
        closeSync(file);
      } catch (error) {
        throw explain(path, error);
      }
    }
  }

  #append(file: number, chunk: string): void {
    const bytes = Buffer.from(chunk);
    try {
      for (let from = 0; from < bytes.length;) from += writeSync(file, bytes, from);
    } catch (error) {
      throw explain(this.#open.get(file) ?? this.path, error);
    }
  }
}
