import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { z } from "zod";
import { apiErrorResponse } from "../../../../../../../server/api-error-response.ts";
import { checkpointFile } from "../../../../../../../server/live-models/checkpoint-file.ts";
import { webDatabase } from "../../../../../../../server/web-database.ts";

const namesSchema = z.object({ id: z.uuid(), step: z.coerce.number().int().min(0), file: z.string() });

export async function GET(_request: Request, { params }: { params: Promise<Record<string, string>> }): Promise<Response> {
  try {
    const names = namesSchema.safeParse(await params);
    if (!names.success) throw new GlyphlabError("not-found", "There is no such checkpoint.");
    const { id, step, file } = names.data;
    const { bytes, contentType } = await checkpointFile(webDatabase(), id, step, file);
    // The same step always has the same bits.
    return new Response(bytes, { headers: { "Content-Type": contentType, "Cache-Control": "private, max-age=60" } });
  } catch (error) {
    return apiErrorResponse(error);
  }
}
