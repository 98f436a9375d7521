/** The words that most teams use; any other may be set as well. */
export const usualAliases = ["champion", "candidate"] as const;

/** Short enough for an address, and never an id of a model. */
export const isModelAlias = (word: string): boolean => /^[a-z][a-z0-9-]{0,30}$/.test(word);

export const aliasRule = "An alias begins with a letter and has at most 31 lower-case letters, digits and hyphens";
