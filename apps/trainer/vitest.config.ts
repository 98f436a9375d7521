import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // No module keeps anything that a test changes and leaves; loading all of them again for each file took half of the processors' time.
    isolate: false,
    // The tests start the trainer as it is shipped: the built bundle, in processes of its own.
    globalSetup: ["src/testing/build.ts", "../../packages/db/src/testing/vitest-global-setup.ts"],
    // Processes start, leases end and databases restart in here, on machines with two busy cores.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Each file has processes that train; more of them at a time than cores would only wait for each other.
    fileParallelism: false,
  },
});
