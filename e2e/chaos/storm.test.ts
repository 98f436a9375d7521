import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, expect, it } from "vitest";

let storm: ChildProcess | undefined;

afterEach(async () => {
  if (!storm || storm.exitCode !== null || storm.signalCode !== null) return;
  const ended = once(storm, "exit");
  // It ends its stack with it.
  storm.kill("SIGTERM");
  await ended;
});

it("a short storm loses nothing, doubles nothing and changes nothing", async () => {
  const main = fileURLToPath(new URL("main.ts", import.meta.url));
  storm = spawn(process.execPath, ["--import", "tsx", main, "--seed", "1", "--minutes", "1"], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  storm.stdout?.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    process.stdout.write(text);
  });
  const [code] = await once(storm, "exit");
  expect(output).toMatch(/^8 faults with seed 1, 6 of them on running runs$/m);
  expect(output).toMatch(/\n0 violations\n$/);
  expect(code).toBe(0);
});
