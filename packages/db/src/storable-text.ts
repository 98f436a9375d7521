/** Postgres stores neither NUL nor half a surrogate pair; an error message may hold both, and must not be lost for it. */
export function storableText(text: string): string {
  return text.replace(/[\0\p{Surrogate}]/gu, "\ufffd");
}

/** JSON for a `jsonb` column. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => (typeof member === "string" ? storableText(member) : member));
}
