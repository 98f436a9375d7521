import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { z } from "zod";
import { apiErrorResponse } from "../../../../../server/api-error-response.ts";
import { newestModel } from "../../../../../server/live-models/newest-model.ts";
import { webDatabase } from "../../../../../server/web-database.ts";

/**
 * Both files of a model in one answer, as a form has them: a run that trains replaces its model every second, and two requests could get files of two. 204
 * where the run has no model, which is no error: it may have been cancelled since its page asked for the newest step.
 */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  try {
    const { id } = await params;
    if (!z.uuid().safeParse(id).success) throw new GlyphlabError("not-found", "There is no such run.");
    const model = await newestModel(webDatabase(), id);
    if (model === null) return new Response(null, { status: 204 });
    const files = new FormData();
    files.set("model", JSON.stringify(model.modelJson));
    files.set("weights", new Blob([model.weights]));
    return new Response(files, { headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    return apiErrorResponse(error);
  }
}
