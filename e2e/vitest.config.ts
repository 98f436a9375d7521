import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["chaos/**/*.test.ts"],
    // A storm takes a minute on an idle machine.
    testTimeout: 240_000,
  },
});
