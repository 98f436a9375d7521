/** Whether properties can be read of a value that came from elsewhere. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null;
