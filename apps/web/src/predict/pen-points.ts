import type { PadStroke } from "./drawing-state.ts";

/** Everywhere the pointer was since the last event, in sides of the pad: pens and fast mice report more often than the browser draws. */
export function penPoints(event: PointerEvent, pad: Element): PadStroke {
  const { left, top, width, height } = pad.getBoundingClientRect();
  const coalesced = event.getCoalescedEvents();
  return (coalesced.length > 0 ? coalesced : [event]).map(({ clientX, clientY, pressure }) => [
    (clientX - left) / width,
    (clientY - top) / height,
    pressure,
  ]);
}
