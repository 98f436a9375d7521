import { defineConfig, devices } from "@playwright/test";

const report = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE;
const chromium = process.env.CHROMIUM;

export default defineConfig({
  outputDir: "results",
  snapshotPathTemplate: "pictures/{arg}{ext}",
  // Each has a browser, a dashboard, a trainer and a database of its own. Beside the other suites two take 12 minutes, one takes 15.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [["list"], ...(report ? [["json", { outputFile: report }] as const] : [])],
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1280, height: 900 },
    // Tracing eight tabs takes more of the processor than they do; `--trace on` has it when it is wanted.
    trace: "off",
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    launchOptions: {
      // `npm test` finds or gets a browser and names it here; without it, Playwright's own.
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        ...["--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        // A test's tabs in one process: each more costs the machine its start, and all scripts read anew.
        "--renderer-process-limit=1",
        // Letters and colours as the browser draws them itself, whatever the machine's settings for its screen are.
        ...["--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb"],
      ],
    },
  },
  projects: [
    { name: "tests", testDir: "tests" },
    // Pictures for the README, made from the real app: `npm run screenshots`.
    { name: "screenshots", testDir: "screenshots", testMatch: "*.ts" },
    // What a person waits for, measured: `npm run bench`.
    { name: "bench", testDir: "bench", testMatch: "*.ts", timeout: 300_000, workers: 1 },
  ],
});
