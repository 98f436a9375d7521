import { apiErrorResponse } from "../../../server/api-error-response.ts";
import { importUpload } from "../../../server/model-imports/import-upload.ts";
import { oneAtATime } from "../../../server/model-imports/one-at-a-time.ts";
import { readUpload } from "../../../server/model-imports/uploaded-files.ts";
import { createRequestContext } from "../../../server/request-context.ts";

/** Not a tRPC procedure, as everything that brings files: JSON would make a third more of them. */
export async function POST(request: Request): Promise<Response> {
  try {
    const { database, actor } = createRequestContext();
    return Response.json(await oneAtATime(async () => importUpload(database, await actor(), await readUpload(request))));
  } catch (error) {
    return apiErrorResponse(error);
  }
}
