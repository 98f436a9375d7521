import "./preparation/node-version.mjs";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { inCheckout } from "./checkout.mjs";
import { prepare } from "./preparation/prepare.mjs";
import { openStateFolder } from "./stack/state-folder.mjs";
import { failCommand } from "./terminal/command-error.mjs";
import { endPrograms, trackProgram } from "./terminal/running-programs.mjs";
import { endLater, endOnSignal } from "./terminal/shutdown.mjs";
import { findChromium } from "./testing/chromium.mjs";

// Makes the README's pictures in docs/ anew, from the real app: `npm run screenshots`.
try {
  endLater("the browser", endPrograms);
  endOnSignal();
  const { environment } = await prepare(openStateFolder());
  const folder = inCheckout("e2e");
  const child = spawn(`${folder}/node_modules/.bin/playwright`, ["test", "--project=screenshots"], {
    cwd: folder,
    env: { ...environment, CHROMIUM: await findChromium(environment) },
    stdio: ["ignore", "inherit", "inherit"],
    detached: true,
  });
  trackProgram(child);
  const [status] = await once(child, "exit");
  process.exitCode = status ?? 1;
} catch (error) {
  failCommand(error);
}
