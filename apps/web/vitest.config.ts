import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    globalSetup: ["../../packages/db/src/testing/vitest-global-setup.ts"],
    // Real servers are started here, on machines that may be busy.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
