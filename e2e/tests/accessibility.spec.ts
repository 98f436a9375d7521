import { expectAccessible } from "../fixtures/accessible.ts";
import { test } from "../fixtures/test.ts";

const pages: { name: string; path: (finishedRun: string) => string }[] = [
  { name: "runs", path: () => "/" },
  { name: "new run", path: () => "/new" },
  { name: "new run in this browser", path: () => "/new?where=browser" },
  { name: "train in this browser", path: () => "/here" },
  { name: "run", path: (run) => `/runs/${run}` },
  { name: "mistakes", path: (run) => `/runs/${run}?tab=mistakes` },
  { name: "learned", path: (run) => `/runs/${run}?tab=learned` },
  { name: "compare", path: (run) => `/compare?runs=${run}` },
  { name: "models", path: () => "/models" },
  { name: "data set", path: () => "/data" },
  { name: "hard set", path: () => "/data/hard-set" },
  { name: "predict", path: (run) => `/predict?run=${run}` },
  { name: "trainers", path: () => "/trainers" },
];

for (const { name, path } of pages) {
  test(`${name}: axe finds no serious violation, light or dark`, ({ page, finishedRun }) => expectAccessible(page, path(finishedRun)));
}

test.describe(() => {
  // A browser reports the status 404 of the page itself as an error.
  test.use({ pagesMayFail: true });
  test("a page that does not exist: axe finds no serious violation, light or dark", ({ page }) => expectAccessible(page, "/nowhere"));
});
