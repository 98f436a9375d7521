import { cp, mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { afterAll, expect, test } from "vitest";
import { finishedRun, launch, readEvents, smallConfig } from "./testing/runs.ts";
import { killTrainers, TrainerProcess } from "./testing/trainer-process.ts";

const database = await openTestDatabase();
const machine = await machineWithoutBackends();

afterAll(async () => {
  await killTrainers();
  await rm(machine, { recursive: true, force: true });
});

/** The built trainer in another folder, where everything is installed but the backends of TensorFlow.js. */
async function machineWithoutBackends(): Promise<string> {
  const app = fileURLToPath(new URL("..", import.meta.url));
  const folder = await mkdtemp(join(tmpdir(), "glyphlab-machine-"));
  await cp(join(app, "dist"), join(folder, "dist"), { recursive: true });
  await cp(join(app, "package.json"), join(folder, "package.json"));
  const from = join(app, "node_modules");
  const to = join(folder, "node_modules");
  await mkdir(join(to, "@tensorflow"), { recursive: true });
  const installed = (await readdir(from)).filter((name) => !name.startsWith(".") && name !== "@tensorflow");
  for (const name of [...installed, "@tensorflow/tfjs-core"]) await symlink(join(from, name), join(to, name));
  return folder;
}

test("a run that forces an engine which no trainer has fails with the reason; any other goes on", async () => {
  const trainer = new TrainerProcess({ DATABASE_URL: database.url }, join(machine, "dist", "main.js"));
  const { engines } = await trainer.logged("ready");
  expect(engines).toContainEqual({ engine: "tfjs", available: false, reason: expect.stringMatching(/\w/) });

  const forced = await launch(database, smallConfig({ engine: "tfjs" }));
  const run = await finishedRun(database, forced);
  expect(run).toMatchObject({ status: "failed", errorCode: "engine-unavailable", errorMessage: expect.stringContaining("tfjs") });

  const free = await launch(database, smallConfig({ engine: "auto" }));
  expect(await finishedRun(database, free)).toMatchObject({ status: "completed", engine: "wasm" });
  const chosen = (await readEvents(database, free)).find((event) => event.type === "engine-chosen");
  expect(chosen?.others).toEqual([
    expect.objectContaining({ engine: "tfjs", available: false }),
    expect.objectContaining({ engine: "reference", available: true }),
  ]);
});
