import "server-only";
import { cache } from "react";
import { resolveActor } from "./actor.ts";
import type { RequestContext } from "./trpc.ts";
import { webDatabase } from "./web-database.ts";

export function createRequestContext(): RequestContext {
  const database = webDatabase();
  return { database, actor: cache(() => resolveActor(database)) };
}
