import { runsCsv } from "../../../server/run-table/export-runs.ts";
import { exportedFile } from "../../../server/run-table/exported-file.ts";

/** The runs of a view of the table, which the query says as the table's own address does. */
export const GET = (request: Request): Promise<Response> =>
  exportedFile(request, { write: runsCsv, fileName: "runs.csv", contentType: "text/csv; charset=utf-8" });
