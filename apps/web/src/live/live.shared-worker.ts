import { LiveHub, type Member } from "./live-hub.ts";
import type { Cursors } from "./live-message.ts";

/**
 * One for all tabs of a browser on this origin. A browser opens at most six HTTP/1.1 connections to an origin: with a stream a tab,
 * six tabs leave none for anything else.
 */

/** From a tab to the hub. `lock` is held by the tab as long as it lives. */
export type FromTab = { type: "watch"; cursors: Cursors } | { type: "holds"; lock: string } | { type: "bye" };

interface ConnectEvent extends Event {
  ports: readonly MessagePort[];
}

const hub = new LiveHub(self.location.origin);

self.addEventListener("connect", (event) => {
  const [port] = (event as ConnectEvent).ports;
  if (!port) return;
  const member: Member = { send: (to) => port.postMessage(to), watching: {} };
  port.addEventListener("message", ({ data }: MessageEvent<FromTab>) => {
    switch (data.type) {
      case "watch":
        member.watching = data.cursors;
        hub.set(member);
        break;
      case "holds":
        // Granted when the tab is gone, however it went: a crashed tab says no goodbye.
        void navigator.locks.request(data.lock, () => hub.remove(member));
        break;
      case "bye":
        hub.remove(member);
        break;
      default:
        data satisfies never;
    }
  });
  port.start();
});
