/** Something a person can do something about: its sentence is printed alone, with no stack trace. */
export class CommandError extends Error {}

/**
 * Ends the process for an error nobody handled, with a status that says so.
 * @param {unknown} error
 */
export function failCommand(error) {
  const expected = error instanceof CommandError || (error instanceof Error && error.name === "GlyphlabError");
  console.error(`\n${expected ? error.message : error instanceof Error ? error.stack : String(error)}`);
  process.exit(1);
}
