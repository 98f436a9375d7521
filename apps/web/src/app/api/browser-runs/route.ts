import { apiErrorResponse } from "../../../server/api-error-response.ts";
import { receiveBrowserRun } from "../../../server/browser-runs/receive-browser-run.ts";
import { createRequestContext } from "../../../server/request-context.ts";

/** Not a tRPC procedure: weights are bytes, and JSON would make a third more of them. */
export async function POST(request: Request): Promise<Response> {
  try {
    const { database, actor } = createRequestContext();
    return Response.json(await receiveBrowserRun(database, await actor(), request));
  } catch (error) {
    return apiErrorResponse(error);
  }
}
