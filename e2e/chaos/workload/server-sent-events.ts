import type { Readable } from "node:stream";

export interface ServerSentEvent {
  /** "message" unless the server says otherwise. */
  event: string;
  data: string;
  id: string | null;
}

/** The events of a stream, each once it is there whole: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export async function* serverSentEvents(stream: Readable): AsyncGenerator<ServerSentEvent, void> {
  let text = "";
  for await (const part of stream.setEncoding("utf8")) {
    text += part;
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    for (const lines of events) yield parse(lines);
  }
}

function parse(lines: string): ServerSentEvent {
  const event: ServerSentEvent = { event: "message", data: "", id: null };
  for (const line of lines.split("\n")) {
    const colon = line.indexOf(":");
    const value = line.slice(colon + 1).replace(/^ /, "");
    const field = line.slice(0, colon);
    if (field === "event") event.event = value;
    else if (field === "data") event.data = event.data === "" ? value : `${event.data}\n${value}`;
    else if (field === "id") event.id = value;
  }
  return event;
}
