import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { apiErrorResponse } from "../../../server/api-error-response.ts";
import { metricsCsv } from "../../../server/metrics/metrics-csv.ts";
import { pointsInput } from "../../../server/metrics/metrics-router.ts";
import { webDatabase } from "../../../server/web-database.ts";

/** Every point of series of runs, as a file: `?run=ID&run=ID&series=epoch/loss`. */
export async function GET(request: Request): Promise<Response> {
  try {
    const query = new URL(request.url).searchParams;
    const asked = pointsInput.safeParse({ runIds: query.getAll("run"), series: query.getAll("series") });
    if (!asked.success) throw new GlyphlabError("invalid-input", `${asked.error.issues[0]?.message}.`);
    return new Response(await metricsCsv(webDatabase(), asked.data), {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="metrics.csv"`,
        "Cache-Control": "no-store",
      },
    });
  } catch (error) {
    return apiErrorResponse(error);
  }
}
