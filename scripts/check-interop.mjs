import "./preparation/node-version.mjs";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { inCheckout } from "./checkout.mjs";
import { prepare } from "./preparation/prepare.mjs";
import { openStateFolder } from "./stack/state-folder.mjs";
import { failCommand } from "./terminal/command-error.mjs";
import { runForStatus } from "./terminal/run-for-status.mjs";
import { endPrograms } from "./terminal/running-programs.mjs";
import { endLater, endOnSignal } from "./terminal/shutdown.mjs";

const usage = `npm run check:interop -- [--python PATH] [--models FOLDER]

Checks that models travel. Without either, \`npm test\` checks the exports field by field.

  --python   a Python with keras, onnx, onnxruntime and safetensors: they load each export, and their predictions of 1,000 test images are compared
  --models   a folder of foreign models with an expected.json: each is imported and compared with what is expected of it
`;

try {
  const { values } = parseArgs({ options: { python: { type: "string" }, models: { type: "string" }, help: { type: "boolean" } } });
  const { python, models } = values;
  if (values.help || (python === undefined && models === undefined)) process.stdout.write(usage);
  else process.exitCode = await check(python, models);
} catch (error) {
  failCommand(error);
}

/**
 * @param {string | undefined} python
 * @param {string | undefined} models
 * @returns {Promise<number>} the exit status
 */
async function check(python, models) {
  endLater("the checks", endPrograms);
  endOnSignal();
  const { environment } = await prepare(openStateFolder(), ["@glyphlab/core"]);
  const core = inCheckout("packages", "core");
  const tsx = path.join(core, "node_modules", ".bin", "tsx");
  const run = (/** @type {string} */ program, /** @type {string[]} */ words) => runForStatus(program, words, core, environment);
  let failed = 0;
  if (python !== undefined) {
    const exports = fs.mkdtempSync(path.join(os.tmpdir(), "glyphlab-exports-"));
    try {
      const written = await run(tsx, ["src/interop/write-exports.ts", exports]);
      failed += written || (await run(python, ["src/interop/check_exports.py", exports]));
    } finally {
      fs.rmSync(exports, { recursive: true });
    }
  }
  if (models !== undefined) failed += await run(tsx, ["src/interop/check-foreign-models.ts", path.resolve(models)]);
  return failed === 0 ? 0 : 1;
}
