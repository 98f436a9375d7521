/** What a watcher got of one run: the events' numbers, the points' steps a series, and how long each event took to get here. */
export interface Watched {
  seqs: number[];
  steps: Record<string, number[]>;
  delaysMs: number[];
}

interface RunMessage {
  changes: {
    run: { status: string };
    events: { seq: number; at: string }[];
    chunks: { series: string; steps: number[] }[];
  };
}

/** Opens a live stream on a run from its beginning, as a browser does, and reads it until the run has ended. */
export async function watchRun(url: string, runId: string): Promise<Watched> {
  const watched: Watched = { seqs: [], steps: {}, delaysMs: [] };
  const ended = new AbortController();
  const response = await fetch(streamUrl(url, runId), { headers: { accept: "text/event-stream" }, signal: ended.signal });
  if (!response.ok || !response.body) throw new Error(`The stream answered with status ${response.status}`);
  let text = "";
  for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
    text += part;
    const messages = text.split("\n\n");
    text = messages.pop() ?? "";
    for (const message of messages) if (take(watched, message)) return watched;
  }
  throw new Error("The stream ended before the run");
}

export const streamUrl = (url: string, runId: string): string =>
  `${url}/api/trpc/live.stream?input=${encodeURIComponent(JSON.stringify({ json: { watch: { [runId]: 0 } } }))}`;

/** Returns whether it was the last. */
function take(watched: Watched, message: string): boolean {
  const now = Date.now();
  const data = /^data: (.*)$/m.exec(message)?.[1];
  const parsed = data?.startsWith("{") ? JSON.parse(data).json : undefined;
  const told: ({ type: string } & RunMessage) | undefined = parsed?.data ?? parsed;
  if (told?.type !== "run") return false;
  const { run, events, chunks } = told.changes;
  for (const { seq, at } of events) {
    watched.seqs.push(seq);
    watched.delaysMs.push(now - Date.parse(at));
  }
  for (const { series, steps } of chunks) watched.steps[series] = [...(watched.steps[series] ?? []), ...steps];
  return !["queued", "running"].includes(run.status);
}
