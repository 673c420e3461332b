/**
 * Invalid user input: exit code 2 and this one line, without a stack trace. Every other exception is an internal error and
 * keeps its stack.
 */
export class InputError extends Error {
  constructor(message: string) {
    super(oneLine(message));
  }
}

/** Removes control characters, with which a file could write to the terminal, and line ends. */
export function oneLine(text: string): string {
  const plain = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").trim();
  return plain.length > 600 ? `${plain.slice(0, 599)}…` : plain;
}

/** `a, b, c and 4 more`: a list of valid names that fits in one line. */
export function listed(names: readonly string[], most = 24): string {
  const shown = names.slice(0, most).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

/** The reason of a failed file operation as text, without the path, which the line already contains. */
export function fileReason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  switch (code) {
    case "ENOENT":
      return "no such file";
    case "EACCES":
    case "EPERM":
      return "may not be opened by this user";
    case "EISDIR":
      return "is a folder";
    case "ENOTDIR":
      return "a part of the path is not a folder";
    case "EEXIST":
      return "exists and is not a folder";
    case "EROFS":
      return "is on a read-only file system";
    case "ENOSPC":
      return "no space left";
    case "ENAMETOOLONG":
      return "the name is too long";
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
