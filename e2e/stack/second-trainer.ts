import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const trainer = fileURLToPath(new URL("../../apps/trainer/dist/main.js", import.meta.url));

/** A trainer that joins a running stack, as one on another machine would. Resolves when it takes runs. */
export async function startSecondTrainer(databaseUrl: string): Promise<{ stop(): Promise<void> }> {
  const child = fork(trainer, [], { env: { ...process.env, DATABASE_URL: databaseUrl }, stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const ended = once(child, "exit");
  await Promise.race([once(child, "message"), ended.then(() => Promise.reject(new Error("The second trainer did not start")))]);
  return {
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
