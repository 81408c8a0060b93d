/** What was asked for cannot be done, for a reason that whoever asked can mend: the message says it, and no stack is wanted. */
export class Refusal extends Error {}

/**
 * An error in words for whoever gave a command, or null when it is a fault of ours, whose stack is wanted.
 * @param args the words of the command: a file among them that cannot be opened is theirs to mend
 */
export function refusalIn(error: unknown, args: readonly string[]): string | null {
  if (error instanceof Refusal) return error.message;
  const { path, message } = error as NodeJS.ErrnoException;
  return path !== undefined && args.includes(path) ? `${path} cannot be opened: ${message}` : null;
}
