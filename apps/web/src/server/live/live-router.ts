import { TRPCError, tracked } from "@trpc/server";
import { z } from "zod";
import { cursorsSchema } from "../../live/live-message.ts";
import { processState } from "../process-state.ts";
import { publicProcedure, router } from "../trpc.ts";
import { liveStream } from "./live-stream.ts";
import { changeHub } from "./process-change-hub.ts";

/** The id of every message is the cursors after it, so a stream that is opened again with the last id goes on without gap or double. */
const eventIdSchema = z
  .string()
  .transform((id, context) => {
    try {
      return JSON.parse(id);
    } catch {
      context.addIssue({ code: "custom", message: "The last event id is not one of this stream" });
      return z.NEVER;
    }
  })
  .pipe(cursorsSchema);

export const liveRouter = router({
  /** Everything one browser wants to know: see {@link liveStream}. */
  stream: publicProcedure.input(z.object({ watch: cursorsSchema, lastEventId: eventIdSchema.nullish() })).subscription(async function* ({
    ctx,
    input,
    signal,
  }) {
    const state = processState();
    const end = AbortSignal.any([state.shutdown.signal, ...(signal ? [signal] : [])]);
    state.openStreams++;
    try {
      const cursors = { ...input.watch, ...input.lastEventId };
      for await (const { cursors: after, message } of liveStream({ database: ctx.database, changes: changeHub(), cursors, signal: end })) {
        yield tracked(JSON.stringify(after), message);
      }
      // A plain return would tell the browser that the stream is complete; this makes it reconnect.
      if (state.shutdown.signal.aborted) throw new TRPCError({ code: "SERVICE_UNAVAILABLE", message: "The server is restarting." });
    } finally {
      state.openStreams--;
    }
  }),
});
