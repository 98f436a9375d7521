import { SeverableProxy } from "@glyphlab/db/testing/severable-proxy";
import type { StateFolder } from "../../../scripts/stack/state-folder.mjs";
import { SupervisedProcess } from "../../../scripts/stack/supervised-process.mjs";

/** A dashboard or a trainer under supervision: started again whenever it ends. */
export interface Application {
  name: string;
  /** Where it answers; empty for a trainer. */
  url: string;
  /** Between it and Postgres. */
  databaseWire: SeverableProxy;
  /** Of the process that was started last, which may have ended. */
  pid: () => number;
  stop: (graceMs: number) => Promise<void>;
}

/** Postgres knows a client by its port; this says which process that was. */
export interface Connection {
  port: number;
  at: Date;
  application: string;
  pid: number;
}

export async function startApplication(options: {
  name: string;
  module: string;
  environment: NodeJS.ProcessEnv;
  state: StateFolder;
  databaseUrl: string;
  connections: Connection[];
}): Promise<Application> {
  const { name, module, state, connections } = options;
  let pid = 0;
  const databaseWire = await SeverableProxy.to(options.databaseUrl, (port) =>
    connections.push({ port, at: new Date(), application: name, pid }),
  );
  const supervised = new SupervisedProcess({
    name,
    module,
    environment: { ...process.env, ...options.environment, DATABASE_URL: databaseWire.url, NODE_ENV: "production" },
    logs: state.logs,
    onStarted: (started) => {
      pid = started;
    },
  });
  const stop = async (graceMs: number) => {
    await supervised.stop(graceMs);
    await databaseWire.close();
  };
  try {
    const { url = "" } = await supervised.start();
    return { name, url, databaseWire, pid: () => pid, stop };
  } catch (error) {
    await stop(0);
    throw error;
  }
}
