import { pathToFileURL } from "node:url";
import { inCheckout } from "../checkout.mjs";

/**
 * On a database without any run, queues the reference run: the first page that a person opens shows training.
 * @param {string} databaseUrl
 * @returns {Promise<boolean>} whether it did
 */
export async function queueDemoRun(databaseUrl) {
  const trainer = await import(pathToFileURL(inCheckout("apps", "trainer", "dist", "queue-demo-run.js")).href);
  return await trainer.queueDemoRun({ databaseUrl });
}
