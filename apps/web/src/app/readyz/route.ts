import { readinessProblems } from "../../server/readiness.ts";

export const dynamic = "force-dynamic";

/** Whether pages can be answered with data: 200, or 503 with what is in the way. */
export async function GET(): Promise<Response> {
  const problems = await readinessProblems();
  const body = problems.length === 0 ? { status: "ready" } : { status: "not-ready", problems };
  return Response.json(body, { status: problems.length === 0 ? 200 : 503, headers: { "Cache-Control": "no-store" } });
}
