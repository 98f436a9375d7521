import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // No module keeps anything that a test changes and leaves; loading all of them again for each file took half of the processors' time.
    isolate: false,
    include: ["src/**/*.test.ts"],
    globalSetup: ["src/testing/build-bundles.ts", "src/testing/vitest-global-setup.ts"],
    // Real servers are started and killed here, on machines that may be busy.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
