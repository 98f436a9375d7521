import type { ChartFrame } from "./chart-frame.ts";
import { dotsOf, markLines, opacity, placementIn, strangeMarks, strengthOf } from "./paint-frame.ts";
import { linearTicks, logarithmicTicks, xTicks } from "./ticks.ts";
import { drawBand, drawTrace, drawValues, type Pen, type Placement } from "./trace-lines.ts";
import { xNames } from "./x-kind.ts";
import { tickLabel } from "./x-words.ts";

interface Look {
  /** Of the plot with its axes, in pixels; title and legend come above it. */
  width: number;
  height: number;
  /** Of a CSS colour, as one that every program knows. */
  color: (css: string) => string;
  fontFamily: string;
}

const space = { title: 24, legendLine: 18, left: 57, right: 17, below: 44, above: 8 };
const legendCharacter = 6.2;

/** A chart as an SVG that needs nothing else: its title, legend, axes, curves and marks, in the colours of the page. */
export function chartSvg(frame: ChartFrame, { width, height, color, fontFamily }: Look): string {
  const legend = legendOf(frame, width, color);
  const top = space.title + legend.lines * space.legendLine + space.above;
  const box = { left: space.left, top, width: width - space.left - space.right, height: height - space.below };
  const placement = placementIn(frame, box);
  const whole = top + height;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}" font-family="${escaped(fontFamily)}" font-size="11">`,
    `<rect width="100%" height="100%" fill="${color("var(--surface)")}"/>`,
    text(frame.title, 12, 17, `fill="${color("var(--foreground)")}" font-size="13" font-weight="600"`),
    ...legend.parts,
    ...axesOf(frame, box, color),
    `<clipPath id="plot"><rect x="${box.left}" y="${box.top}" width="${box.width}" height="${box.height}"/></clipPath>`,
    `<g clip-path="url(#plot)" fill="none" stroke-linejoin="round">`,
    ...frame.curves.flatMap((curve) => curveOf(curve, placement, box.width, color(curve.color))),
    ...marksOf(frame, placement, box, color("var(--warn)")),
    "</g>",
    ...frame.curves.flatMap((curve) => dotsIn(frame, curve, placement, box.width, color(curve.color))),
    ...strangeOf(frame, placement, box, color("var(--bad)")),
    "</svg>",
  ].join("\n");
}

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

function legendOf({ curves }: ChartFrame, width: number, color: (name: string) => string) {
  let [x, line] = [12, 0];
  const parts = curves.flatMap((curve) => {
    const needs = 34 + curve.label.length * legendCharacter;
    if (x > 12 && x + needs > width) [x, line] = [12, line + 1];
    const y = space.title + line * space.legendLine + 11;
    const at = x;
    x += needs;
    return [
      `<line x1="${at}" x2="${at + 12}" y1="${y - 4}" y2="${y - 4}" stroke="${color(curve.color)}" stroke-width="${curve.look === "trace" ? 1 : 3}"/>`,
      text(curve.label, at + 17, y, `fill="${color("var(--muted)")}"`),
    ];
  });
  return { parts, lines: line + 1 };
}

function axesOf(frame: ChartFrame, { left, top, width, height }: Box, color: (name: string) => string): string[] {
  const { xRange, yRange, scale, formatTick, x: kind } = frame;
  const [grid, words] = [`stroke="${color("var(--border)")}"`, `fill="${color("var(--muted)")}"`];
  const yTicks = scale === "linear" ? linearTicks(yRange, height / 34) : logarithmicTicks(yRange, height / 34);
  return [
    ...yTicks.flatMap((tick) => {
      const y = top + height - ((tick - yRange[0]) / (yRange[1] - yRange[0])) * height;
      return [
        `<line x1="${left}" x2="${left + width}" y1="${round(y)}" y2="${round(y)}" ${grid}/>`,
        text(formatTick(scale === "linear" ? tick : 10 ** tick), left - 6, y + 4, `${words} text-anchor="end"`),
      ];
    }),
    ...xTicks(kind, xRange, width / 74).flatMap((tick) => {
      const x = left + ((tick - xRange[0]) / (xRange[1] - xRange[0])) * width;
      return [
        `<line x1="${round(x)}" x2="${round(x)}" y1="${top}" y2="${top + height}" ${grid}/>`,
        text(tickLabel(kind, tick, xRange), x, top + height + 15, `${words} text-anchor="middle"`),
      ];
    }),
    text(xNames[kind], left + width / 2, top + height + 31, `${words} text-anchor="middle"`),
  ];
}

function curveOf(curve: ChartFrame["curves"][number], placement: Placement, width: number, color: string): string[] {
  const { shown, look } = curve;
  const path = (draw: (pen: Pen) => void, attributes: string) => {
    const pen = new SvgPen();
    draw(pen);
    return `<path d="${pen.path}" ${attributes}/>`;
  };
  const stroke = (lineWidth: number, alpha: number) => `stroke="${color}" stroke-width="${lineWidth}" stroke-opacity="${alpha}"`;
  if (look === "band") {
    return [
      path((pen) => drawBand(shown, placement, pen), `fill="${color}" fill-opacity="${opacity.band}"`),
      path((pen) => drawValues(shown.x, shown.smoothed ?? shown.last, placement, pen), stroke(2, 1)),
    ];
  }
  const { smoothed } = shown;
  const parts = [path((pen) => drawTrace(shown, placement, pen), stroke(look === "trace" || smoothed ? 1 : 2, strengthOf(curve, width)))];
  if (smoothed) parts.push(path((pen) => drawValues(shown.x, smoothed, placement, pen), stroke(look === "trace" ? 1.5 : 2, 1)));
  return parts;
}

function dotsIn(frame: ChartFrame, curve: ChartFrame["curves"][number], placement: Placement, width: number, color: string): string[] {
  const alpha = curve.shown.smoothed ? opacity.trace : 1;
  return dotsOf(frame, curve, width).map(
    ({ x, value }) =>
      `<circle cx="${round(placement.x(x))}" cy="${round(placement.y(value))}" r="2.5" fill="${color}" fill-opacity="${alpha}"/>`,
  );
}

function strangeOf(frame: ChartFrame, placement: Placement, { top, height }: Box, color: string): string[] {
  const bottom = top + height;
  return strangeMarks(frame, placement.x).flatMap(({ x, label, labelled }) => {
    const at = round(placement.x(x));
    const triangle = `<path d="M${at} ${bottom - 9}L${at + 5} ${bottom}L${at - 5} ${bottom}Z" fill="${color}"/>`;
    return labelled ? [triangle, text(label, at, bottom - 12, `fill="${color}" font-weight="600" text-anchor="middle"`)] : [triangle];
  });
}

function marksOf({ marks, xRange }: ChartFrame, placement: Placement, { left, top, width, height }: Box, color: string): string[] {
  return marks.flatMap(({ x, label }, index) => {
    if (x < xRange[0] || x > xRange[1]) return [];
    const at = round(placement.x(x));
    const fits = at + 4 + label.length * legendCharacter <= left + width;
    return [
      `<line x1="${at}" x2="${at}" y1="${top}" y2="${top + height}" stroke="${color}" stroke-dasharray="4 3"/>`,
      text(label, at + (fits ? 4 : -4), top + 11 + 14 * (index % markLines), `fill="${color}" text-anchor="${fits ? "start" : "end"}"`),
    ];
  });
}

class SvgPen implements Pen {
  path = "";

  moveTo(x: number, y: number): void {
    this.path += `M${round(x)} ${round(y)}`;
  }

  lineTo(x: number, y: number): void {
    this.path += `L${round(x)} ${round(y)}`;
  }
}

const text = (words: string, x: number, y: number, attributes: string): string =>
  `<text x="${round(x)}" y="${round(y)}" ${attributes}>${escaped(words)}</text>`;

/** Hundredths of a pixel. */
const round = (value: number): number => Math.round(value * 100) / 100;

const escaped = (words: string): string =>
  words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
