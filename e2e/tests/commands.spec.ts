import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { expect, test } from "@playwright/test";

const script = (name: string) => JSON.stringify(pathToFileURL(join(import.meta.dirname, "..", "..", "scripts", name)).href);

/** A command made of the scripts' own parts. */
const command = (program: string) =>
  spawn(process.execPath, ["--input-type=module", "--eval", program], { stdio: ["ignore", "pipe", "ignore"] });

const endings = `
  const { endLater, endOnSignal } = await import(${script("terminal/shutdown.mjs")});
  endLater("first", () => console.log("first ended"));
  endLater("second", () => {
    console.log("second ended");
    endLater("late", () => console.log("late ended"));
  });
`;

test("a command that a signal interrupts ends each thing once, also what began meanwhile, and never says that all went well", async () => {
  for (const [call, status] of [
    ["endOnSignal()", 143],
    ["endOnSignal({ status: 0 })", 0],
  ] as const) {
    const child = command(`${endings} ${call}; console.log("ready"); setInterval(() => {}, 1000);`);
    child.stdout.once("data", () => child.kill("SIGTERM"));
    const [output, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
    expect(output.split("\n")).toEqual(["ready", "second ended", "late ended", "first ended", ""]);
    expect(code).toBe(status);
  }
});

test("of three commands that find the claim of a killed one, one gets the state folder", async () => {
  const folder = mkdtempSync(join(tmpdir(), "glyphlab-claim-"));
  const claim = `
    const { claimStateFolder } = await import(${script("stack/running-stack.mjs")});
    const { openStateFolder } = await import(${script("stack/state-folder.mjs")});
    console.log((await claimStateFolder(openStateFolder(${JSON.stringify(folder)}))) ? "claimed" : "taken");
    setInterval(() => {}, 1000);`;
  const begin = async ({ stdout }: ReturnType<typeof command>) => String((await once(stdout, "data"))[0]).trim();
  for (let round = 0; round < 3; round++) {
    const killed = command(claim);
    expect(await begin(killed)).toBe("claimed");
    killed.kill("SIGKILL");
    await once(killed, "exit");
    const children = [command(claim), command(claim), command(claim)];
    expect((await Promise.all(children.map(begin))).sort()).toEqual(["claimed", "taken", "taken"]);
    await Promise.all(children.map((child) => child.kill("SIGKILL") && once(child, "exit")));
  }
  rmSync(folder, { recursive: true });
});
