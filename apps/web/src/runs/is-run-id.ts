/** Whether a text is a UUID of a version and variant that there is, as the server asks of a run's id. */
export const isRunId = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(text);
