import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { z } from "zod";
import { apiErrorResponse } from "../../../../../server/api-error-response.ts";
import { modelFile } from "../../../../../server/models/model-files.ts";
import { webDatabase } from "../../../../../server/web-database.ts";

export async function GET(_request: Request, { params }: { params: Promise<{ id: string; file: string }> }): Promise<Response> {
  try {
    const { id, file } = await params;
    if (!z.uuid().safeParse(id).success) throw new GlyphlabError("not-found", "There is no such model.");
    const { bytes, contentType, saveAs } = await modelFile(webDatabase(), id, file);
    return new Response(bytes, {
      headers: {
        "Content-Type": contentType,
        // A model never changes once it is stored.
        "Cache-Control": "private, max-age=31536000, immutable",
        ...(saveAs ? { "Content-Disposition": `attachment; filename="${saveAs}"` } : {}),
      },
    });
  } catch (error) {
    return apiErrorResponse(error);
  }
}
