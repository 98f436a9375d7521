import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    // Training tests share two slow, busy cores: the limit is there to end a hang, not to measure speed.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
