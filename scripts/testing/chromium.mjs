import { execFile, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { inCheckout } from "../checkout.mjs";
import { CommandError } from "../terminal/command-error.mjs";
import { trackProgram } from "../terminal/running-programs.mjs";

/** Without the windows, profiles and services of a browser for people, a first visit takes half of the processor's time. */
const shell = "chromium-headless-shell";
const systemNames = [shell, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const applications = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];
/** A blocked download says nothing for minutes while it tries its mirrors; one that works prints its progress. */
const silenceMs = 30_000;

/**
 * A browser that starts: what is here is taken at once, otherwise Playwright's own is downloaded, otherwise Debian's package is installed.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<string>} the path of its executable
 * @throws CommandError saying what to install
 */
export async function findChromium(environment) {
  const playwrights = playwrightsOwn();
  const present = await installedChromium();
  if (present !== null) return present;

  console.log("No Chromium on this machine; downloading Playwright's.");
  await attempt(inCheckout("e2e", "node_modules", ".bin", "playwright"), ["install", "--no-shell", "chromium"], environment);
  const downloaded = await firstThatStarts([playwrights]);
  if (downloaded !== null) return downloaded;

  if (process.getuid?.() === 0 && (await starts("apt-get"))) {
    console.log("That does not work here; installing the distribution's package.");
    const quiet = { ...environment, DEBIAN_FRONTEND: "noninteractive" };
    await attempt("apt-get", ["update", "-qq"], quiet);
    for (const name of [shell, "chromium"]) {
      await attempt("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name], quiet);
      const installed = await firstThatStarts(systemNames);
      if (installed !== null) return installed;
    }
  }
  throw new CommandError(
    "The end-to-end tests need a browser: install Chromium or Chrome with your system's package manager, or name one in CHROMIUM.",
  );
}

/** The browser that is here, or null; works before anything is installed. */
export async function installedChromium() {
  return firstThatStarts([process.env.CHROMIUM, playwrightsOwn(), ...systemNames, ...applications]);
}

/** Where Playwright would have put its own; undefined before it is installed. */
function playwrightsOwn() {
  try {
    return createRequire(inCheckout("e2e", "package.json"))("@playwright/test").chromium.executablePath();
  } catch {
    return undefined;
  }
}

/** @param {(string | undefined)[]} candidates */
async function firstThatStarts(candidates) {
  for (const candidate of candidates) {
    if (candidate !== undefined && (await starts(candidate))) return await absolutePath(candidate);
  }
  return null;
}

/** @param {string} program */
async function absolutePath(program) {
  return (await promisify(execFile)("sh", ["-c", 'command -v "$1"', "sh", program])).stdout.trim();
}

/**
 * Asked for its version: a browser whose libraries are missing is there and does not start.
 * @param {string} program
 */
async function starts(program) {
  try {
    await promisify(execFile)(program, ["--version"], { timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

/**
 * Lets a program try; whether it helped is seen afterwards.
 * @param {string} program
 * @param {string[]} programArguments
 * @param {NodeJS.ProcessEnv} environment
 */
function attempt(program, programArguments, environment) {
  const child = spawn(program, programArguments, { env: environment, stdio: ["ignore", "pipe", "pipe"], detached: true });
  trackProgram(child);
  return new Promise((resolve) => {
    const giveUp = () => child.pid !== undefined && process.kill(-child.pid, "SIGKILL");
    let patience = setTimeout(giveUp, silenceMs);
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (text) => {
        process.stdout.write(text);
        clearTimeout(patience);
        patience = setTimeout(giveUp, silenceMs);
      });
    }
    child.once("error", resolve).once("close", resolve);
    child.once("close", () => clearTimeout(patience));
  });
}
