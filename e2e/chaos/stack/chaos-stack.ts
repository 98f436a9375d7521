import { openDatabase } from "@glyphlab/db/database";
import { findPostmaster } from "@glyphlab/db/embedded-postgres/postmaster";
import { SeverableProxy } from "@glyphlab/db/testing/severable-proxy";
import { inCheckout } from "../../../scripts/checkout.mjs";
import { openDatabaseServer } from "../../../scripts/stack/database-server.mjs";
import type { StateFolder } from "../../../scripts/stack/state-folder.mjs";
import { watchDatabase } from "../../../scripts/stack/watch-database.mjs";
import { endLater } from "../../../scripts/terminal/shutdown.mjs";
import { type Application, type Connection, startApplication } from "./application.ts";
import { quietPort } from "./quiet-port.ts";

/** What `npm start` runs, under the same supervision: embedded Postgres, dashboard, and several trainers, each at the end of a wire that can be cut. */
export interface ChaosStack {
  databaseUrl: string;
  web: Application;
  trainers: readonly [Application, ...Application[]];
  /** Between dashboard and whoever watches it. */
  watchersWire: SeverableProxy;
  /** Every connection that was made to Postgres through a wire. */
  connections: Connection[];
  /** The process id of Postgres's first process; null while it is down. */
  postmaster: () => number | null;
  stop: () => Promise<void>;
}

const trainerGraceMs = 2_500;
const webGraceMs = 1_000;

/** @param options `prepareDatabase` is called before anybody else uses the database. */
export async function startChaosStack(options: {
  state: StateFolder;
  trainers: number;
  leaseMs: number;
  prepareDatabase: (databaseUrl: string) => Promise<void>;
}): Promise<ChaosStack> {
  const { state, leaseMs } = options;
  const endings: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of endings.splice(0).reverse()) await end();
  };
  try {
    const server = await openDatabaseServer(state);
    endings.push(() => server.stop());
    // After the database has said the same of itself: what uses it ends before it.
    endLater("the stack", stop);
    const watch = watchDatabase(server);
    endings.push(() => watch.stop());
    await options.prepareDatabase(server.url);
    const dataFolder = await dataFolderOf(server.url);

    const connections: Connection[] = [];
    const start = async (name: string, module: string, graceMs: number, environment: NodeJS.ProcessEnv = {}) => {
      const application = await startApplication({ name, module, environment, state, databaseUrl: server.url, connections });
      endings.push(() => application.stop(graceMs));
      return application;
    };
    const startTrainer = (number: number) =>
      start(`trainer-${number}`, inCheckout("apps", "trainer", "dist", "main.js"), trainerGraceMs, { GLYPHLAB_LEASE_MS: String(leaseMs) });

    const port = String(await quietPort());
    const web = await start("web", inCheckout("apps", "web", "dist", "web-server.js"), webGraceMs, { PORT: port });
    const watchersWire = await SeverableProxy.to(web.url);
    endings.push(() => watchersWire.close());
    const first = await startTrainer(1);
    const others = await Promise.all(Array.from({ length: options.trainers - 1 }, (_, index) => startTrainer(index + 2)));
    const postmaster = () => findPostmaster(dataFolder)?.pid ?? null;
    return { databaseUrl: server.url, web, trainers: [first, ...others], watchersWire, connections, postmaster, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Not always in the state folder: for root, Postgres runs as another user, who may not be able to enter it. */
async function dataFolderOf(url: string): Promise<string> {
  const database = openDatabase({ url, applicationName: "glyphlab chaos" });
  try {
    const [row] = await database.prisma.$queryRaw<{ data_directory: string }[]>`SHOW data_directory`;
    if (!row) throw new Error("Postgres does not say where its data are");
    return row.data_directory;
  } finally {
    await database.close();
  }
}
