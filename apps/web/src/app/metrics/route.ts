import { webMetrics } from "../../server/metrics.ts";
import { webDatabase } from "../../server/web-database.ts";

export const dynamic = "force-dynamic";

/** What Prometheus reads. */
export async function GET(): Promise<Response> {
  // Opened by the first page otherwise: its connections are shown from the start.
  webDatabase();
  const { registry } = webMetrics();
  return new Response(await registry.metrics(), { headers: { "Content-Type": registry.contentType, "Cache-Control": "no-store" } });
}
