import { apiErrorResponse } from "../../../../server/api-error-response.ts";
import { examineUpload } from "../../../../server/model-imports/examine-upload.ts";
import { oneAtATime } from "../../../../server/model-imports/one-at-a-time.ts";
import { readUpload } from "../../../../server/model-imports/uploaded-files.ts";

/** Looks at the files of a model and stores nothing: they are sent again with what was chosen. */
export async function POST(request: Request): Promise<Response> {
  try {
    return Response.json(await oneAtATime(async () => examineUpload(await readUpload(request))));
  } catch (error) {
    return apiErrorResponse(error);
  }
}
