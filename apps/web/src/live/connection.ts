/** How a page is connected to what happens. */
export type Connection = "connecting" | "live" | "reconnecting" | "database-away";
