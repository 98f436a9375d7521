import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { smallConfig } from "../testing/runs.ts";
import { Control } from "./control.ts";
import { WorkerThread } from "./worker-thread.ts";

const folder = await mkdtemp(join(tmpdir(), "glyphlab-worker-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const assignment = {
  config: smallConfig(),
  preferredEngine: null,
  pinnedEngine: null,
  checkpoint: null,
  hardSet: null,
  recordedSteps: {},
  activeSeconds: 0,
  bestValAccuracy: null,
  trainerId: "test",
};
/** A thread that does this when it is asked to train. */
async function threadThat(script: string): Promise<WorkerThread> {
  const file = join(folder, `${Math.random()}.mjs`);
  await writeFile(file, `import { parentPort } from "node:worker_threads";\nparentPort.on("message", () => { ${script} });`);
  return new WorkerThread(pathToFileURL(file), { deterministic: false });
}
const train = (thread: WorkerThread) => thread.train(assignment, new Control(), () => {});

test("a thread that crashes ends its training with what happened, and the next training gets another thread", async () => {
  const thread = await threadThat(`throw new Error("the kernel is broken")`);
  const crash = { type: "crashed", message: "The training thread crashed: the kernel is broken" };
  expect(await train(thread)).toEqual(crash);
  expect(await train(thread)).toEqual(crash);
});

test("a thread that exits by itself is told from one that was stopped", async () => {
  expect(await train(await threadThat("process.exit(7)"))).toEqual({ type: "crashed", message: expect.stringContaining("status 7") });
  const busy = await threadThat("for (;;);");
  const ended = train(busy);
  await busy.terminate();
  expect(await ended).toEqual({ type: "terminated" });
});
