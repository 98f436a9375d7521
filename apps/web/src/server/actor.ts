import { localPerson } from "@glyphlab/db/person";
import type { WebDatabase } from "./web-database.ts";

export interface Actor {
  id: string;
  name: string;
  admin: boolean;
}

/** Who is behind a request. There are no accounts yet: everyone who reaches this machine is the local person and may do everything. */
export async function resolveActor(database: WebDatabase): Promise<Actor> {
  return { ...(await localPerson(database)), admin: true };
}
