import "server-only";
import { Listener } from "@glyphlab/db/listener";
import { readEnvironment } from "../../environment.ts";
import { log } from "../log.ts";
import { processState } from "../process-state.ts";
import { ChangeHub } from "./change-hub.ts";

const key = Symbol.for("glyphlab.web.change-hub");
type Holder = typeof globalThis & { [key]?: ChangeHub };

/** The process's one hub with its one LISTEN connection. On globalThis, so that development's hot reload does not open a second. */
export function changeHub(): ChangeHub {
  const holder: Holder = globalThis;
  holder[key] ??= listenForChanges();
  return holder[key];
}

function listenForChanges(): ChangeHub {
  const hub = new ChangeHub();
  const listener = new Listener({
    url: readEnvironment().databaseUrl,
    channels: ["run_queued", "run_changed", "model_changed", "trainer_changed"],
    applicationName: "glyphlab web live",
  });
  listener.on("notification", (channel, id) => {
    if (channel === "trainer_changed") log.info({ trainer: id }, "A trainer came or went");
    if (channel === "trainer_changed") hub.tell({ type: "trainer" });
    else if (channel === "model_changed") hub.tell({ type: "model" });
    else hub.tell({ type: "run", runId: id });
  });
  listener.on("online", () => hub.tell({ type: "online" }));
  listener.on("offline", (cause) => {
    log.warn({ err: cause }, "The database is not answering; reconnecting");
    hub.tell({ type: "offline" });
  });
  listener.start();
  processState().shutdown.signal.addEventListener("abort", () => void listener.close(), { once: true });
  return hub;
}
