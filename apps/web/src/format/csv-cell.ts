/** A text as a cell of a CSV file, RFC 4180. One that a spreadsheet takes for a formula would run in it: an apostrophe before it keeps it a text. */
export function csvCell(text: string): string {
  const told = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(told) ? `"${told.replaceAll('"', '""')}"` : told;
}
