import { comparisonRouter } from "./comparison/comparison-router.ts";
import { datasetsRouter } from "./datasets/datasets-router.ts";
import { hardSetRouter } from "./hard-set/hard-set-router.ts";
import { inspectionRouter } from "./inspection/inspection-router.ts";
import { launchesRouter } from "./launches/launches-router.ts";
import { liveRouter } from "./live/live-router.ts";
import { liveModelsRouter } from "./live-models/live-models-router.ts";
import { metricsRouter } from "./metrics/metrics-router.ts";
import { modelsRouter } from "./models/models-router.ts";
import { registryRouter } from "./models/registry-router.ts";
import { organisationRouter } from "./run-table/organisation-router.ts";
import { runTableRouter } from "./run-table/run-table-router.ts";
import { viewsRouter } from "./run-table/views-router.ts";
import { runsRouter } from "./runs/runs-router.ts";
import { trainersRouter } from "./trainers/trainers-router.ts";
import { router } from "./trpc.ts";

/** The whole API, a router a page area. */
export const appRouter = router({
  runs: runsRouter,
  runTable: runTableRouter,
  organisation: organisationRouter,
  views: viewsRouter,
  launches: launchesRouter,
  comparison: comparisonRouter,
  datasets: datasetsRouter,
  hardSet: hardSetRouter,
  inspection: inspectionRouter,
  metrics: metricsRouter,
  models: modelsRouter,
  registry: registryRouter,
  trainers: trainersRouter,
  liveModels: liveModelsRouter,
  live: liveRouter,
});
export type AppRouter = typeof appRouter;
