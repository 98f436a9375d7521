import { join } from "node:path";

/** The folder of this package. Files lie as deep in src as their bundles lie in dist. */
export const packageFolder = join(import.meta.dirname, "..");
