import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["chaos/**/*.test.ts"],
    // A storm takes a little over a minute on an idle machine, and goes on until all of its faults have struck.
    testTimeout: 480_000,
  },
});
