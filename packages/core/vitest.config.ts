import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // No module keeps anything that a test changes and leaves; loading all of them again for each file took half of the processors' time.
    isolate: false,
    include: ["src/**/*.test.ts"],
    setupFiles: ["src/testing/compare-tensors.ts"],
    // Training tests share two slow, busy cores: the limit is there to end a hang, not to measure speed.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
