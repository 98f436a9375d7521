import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { Control, commands } from "./control.ts";

test("a command is seen on the other side", () => {
  const control = new Control();
  const other = new Control(control.buffer);
  for (const command of commands) {
    control.command = command;
    expect(other.command).toBe(command);
  }
});

test("a held thread stands still until another one tells it something else", async () => {
  const control = new Control();
  expect(control.waitWhileHeld()).toBe(0);
  control.command = "hold";
  const go = commands.indexOf("stop");
  const script = `
    const word = new Int32Array(require("node:worker_threads").workerData);
    setTimeout(() => { Atomics.store(word, 0, ${go}); Atomics.notify(word, 0); }, 50);`;
  const worker = new Worker(script, { eval: true, workerData: control.buffer });
  expect(control.waitWhileHeld()).toBeGreaterThan(0);
  expect(control.command).toBe("stop");
  await worker.terminate();
});
