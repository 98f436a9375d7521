"use client";

export type Connection = "connecting" | "live" | "reconnecting" | "database-away";

export const useConnection = (): Connection => "connecting";
