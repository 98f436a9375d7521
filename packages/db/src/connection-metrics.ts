import { Gauge, type Registry } from "prom-client";
import type { Database } from "./database.ts";

/** Shows a process's pool of connections among its Prometheus metrics. */
export function measureConnections(registry: Registry, database: Pick<Database, "connections">): void {
  new Gauge({
    name: "glyphlab_database_connections",
    help: "Connections of this process to the database, by what they do now.",
    labelNames: ["state"],
    registers: [registry],
    collect() {
      const { open, idle } = database.connections();
      this.set({ state: "idle" }, idle);
      this.set({ state: "busy" }, open - idle);
    },
  });
  new Gauge({
    name: "glyphlab_database_connection_waiters",
    help: "Operations of this process that wait for a free connection to the database.",
    registers: [registry],
    collect() {
      this.set(database.connections().waiting);
    },
  });
}
