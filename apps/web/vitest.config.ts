import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // Outside of Next's server build this package throws, to keep such modules out of browsers; tests are neither.
  resolve: { alias: { "server-only": fileURLToPath(new URL("node_modules/server-only/empty.js", import.meta.url)) } },
  test: {
    // No module keeps anything that a test changes and leaves; loading all of them again for each file took half of the processors' time.
    isolate: false,
    include: ["src/**/*.test.{ts,tsx}"],
    globalSetup: ["../../packages/db/src/testing/vitest-global-setup.ts"],
    // Real servers are started here, on machines that may be busy.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
