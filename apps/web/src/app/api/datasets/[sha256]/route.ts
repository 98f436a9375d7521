import { apiErrorResponse } from "../../../../server/api-error-response.ts";
import { datasetFile } from "../../../../server/datasets/dataset-file.ts";

export async function GET(_request: Request, { params }: { params: Promise<{ sha256: string }> }): Promise<Response> {
  try {
    const { sha256 } = await params;
    return new Response(datasetFile(sha256), {
      headers: {
        "Content-Type": "application/gzip",
        // Named by its contents, so it never changes.
        "Cache-Control": "public, max-age=31536000, immutable",
      },
    });
  } catch (error) {
    return apiErrorResponse(error);
  }
}
