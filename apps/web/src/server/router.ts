import { datasetsRouter } from "./datasets/datasets-router.ts";
import { modelsRouter } from "./models/models-router.ts";
import { runsRouter } from "./runs/runs-router.ts";
import { trainersRouter } from "./trainers/trainers-router.ts";
import { createCallerFactory, router } from "./trpc.ts";

/** The whole API, a router a page area. */
export const appRouter = router({ runs: runsRouter, datasets: datasetsRouter, models: modelsRouter, trainers: trainersRouter });
export type AppRouter = typeof appRouter;

/** Calls procedures without HTTP: for tests. */
export const createCaller = createCallerFactory(appRouter);
