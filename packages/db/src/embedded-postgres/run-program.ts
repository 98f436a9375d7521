import { spawn } from "node:child_process";

/** Whom a program runs as; empty for whoever runs this process. */
export type ProgramUser = { uid: number; gid: number } | Record<string, never>;

export interface ProgramResult {
  /** Null when a signal ended it. */
  status: number | null;
  output: string;
}

/** Runs a program to its end. One that cannot be started has status null and the reason as its output. */
export function runProgram(command: string, args: string[], options: { user: ProgramUser; cwd?: string }): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: cleanEnvironment(),
      cwd: options.cwd ?? "/",
      ...options.user,
    });
    let output = "";
    child.stdout.on("data", (bytes: Buffer) => {
      output += bytes.toString();
    });
    child.stderr.on("data", (bytes: Buffer) => {
      output += bytes.toString();
    });
    child.once("error", (error) => resolve({ status: null, output: error.message }));
    child.once("close", (status) => resolve({ status, output: output.trim() }));
    // What pg_ctl starts may keep the pipes open after pg_ctl has ended: "close" would wait for it.
    child.once("exit", (status) => setTimeout(() => resolve({ status, output: output.trim() }), 200));
  });
}

/** Neither PGDATA, PGPORT and the like of this shell nor its language may change what Postgres does. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  // biome-ignore lint/style/noProcessEnv: handed on to a child, not read as configuration
  const environment = { ...process.env, LC_ALL: "C", TZ: "UTC" };
  for (const name of Object.keys(environment)) if (name.startsWith("PG")) Reflect.deleteProperty(environment, name);
  return environment;
}
