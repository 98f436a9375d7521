import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this clone. */
export const checkout = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * A path inside this clone.
 * @param {...string} segments
 */
export const inCheckout = (...segments) => path.join(checkout, ...segments);
