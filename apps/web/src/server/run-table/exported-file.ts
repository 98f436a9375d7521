import { loadTableView, viewOf } from "../../runs/view-in-url.ts";
import { apiErrorResponse } from "../api-error-response.ts";
import { type WebDatabase, webDatabase } from "../web-database.ts";
import type { ExportRequest } from "./export-runs.ts";

interface Format {
  write: (database: WebDatabase, request: ExportRequest) => Promise<string>;
  fileName: string;
  contentType: string;
}

/** Answers a request for the runs of a view as a file. */
export async function exportedFile(request: Request, { write, fileName, contentType }: Format): Promise<Response> {
  try {
    return new Response(await write(webDatabase(), viewOf(loadTableView(request))), {
      headers: {
        "Content-Type": contentType,
        "Content-Disposition": `attachment; filename="${fileName}"`,
        "Cache-Control": "no-store",
      },
    });
  } catch (error) {
    return apiErrorResponse(error);
  }
}
