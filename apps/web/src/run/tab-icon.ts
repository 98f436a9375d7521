import type { RunStatus } from "@glyphlab/core/contracts/run-status";

/** The accent, good, warning and bad colours of the theme, as every browser's tab strip can draw them. */
const colors: Record<RunStatus, string> = {
  queued: "#8a8f9c",
  running: "#4457d6",
  paused: "#b07a1e",
  completed: "#1f8a5b",
  failed: "#c8372d",
  cancelled: "#8a8f9c",
};
const radius = 6.25;
const circumference = 2 * Math.PI * radius;

/** A ring that closes as a run goes on, as the address of an SVG. @param done from 0 to 1 */
export function tabIcon(status: RunStatus, done: number): string {
  const share = status === "completed" ? 1 : done;
  const ring = `<circle cx="8" cy="8" r="${radius}" fill="none" stroke-width="3"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">${ring} stroke="#9aa0ae" stroke-opacity=".35"/>${ring} stroke="${colors[status]}" stroke-dasharray="${(share * circumference).toFixed(2)} ${circumference.toFixed(2)}" transform="rotate(-90 8 8)"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
