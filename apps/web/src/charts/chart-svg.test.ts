// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { type ChartContent, frameOf } from "./chart-frame.ts";
import { chartSvg } from "./chart-svg.ts";
import { traceOfPoints } from "./trace-of-points.ts";

const trace = (values: readonly number[]) => {
  const steps = values.map((_, index) => index + 1);
  return traceOfPoints({ steps, x: steps, values }, null);
};
const content: ChartContent = {
  title: "Loss <of> “a & b”",
  curves: [
    { key: "batch", label: "batch", color: "var(--one)", look: "trace", trace: trace([3, 2, Number.NaN, 1]), detail: null },
    { key: "mean", label: "mean", color: "var(--two)", look: "band", trace: trace([1, 2, 3, 4]), detail: null },
    {
      key: "epochs",
      label: "epochs",
      color: "var(--three)",
      look: "line",
      trace: trace([4, 3, 2, Number.POSITIVE_INFINITY]),
      detail: null,
    },
  ],
  marks: [{ x: 2, label: "paused" }],
  x: "step",
  whole: [0, 5],
  scale: "linear",
  bounds: {},
  formatValue: String,
  formatTick: String,
};

function draw(changes: Partial<ChartContent> = {}): Document {
  const svg = chartSvg(frameOf({ ...content, ...changes }, null, 500), {
    width: 600,
    height: 300,
    color: () => "#123456",
    fontFamily: "Geist",
  });
  return new DOMParser().parseFromString(svg, "image/svg+xml");
}

it("is a file of its own: title, legend, axes, curves and marks, in plain colours", () => {
  const svg = draw();
  const words = [...svg.querySelectorAll("text")].map(({ textContent }) => textContent);
  for (const word of ["Loss <of> “a & b”", "batch", "mean", "epochs", "Step", "paused", "NaN", "∞"]) expect(words).toContain(word);
  expect(svg.documentElement.outerHTML).not.toMatch(/var\(|NaN[ L"]|Infinity/);
  expect(svg.querySelectorAll("circle")).toHaveLength(3);
});

it("leaves a gap where a value is no number", () => {
  const [batch] = [...draw({ curves: content.curves.slice(0, 1), marks: [] }).querySelectorAll("g > path")];
  expect(batch?.getAttribute("d")?.match(/M/g)).toHaveLength(2);
});

it("draws nothing beyond its plot, whatever the scale", () => {
  expect(draw({ scale: "logarithmic" }).querySelector("g")?.getAttribute("clip-path")).toBe("url(#plot)");
  expect(draw({ scale: "logarithmic", curves: [] }).querySelectorAll("g > path")).toHaveLength(0);
});
