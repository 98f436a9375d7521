import type { ChartFrame } from "./chart-frame.ts";
import { strangeWords } from "./trace.ts";
import { drawBand, drawTrace, drawValues, type Placement } from "./trace-lines.ts";
import { onScale } from "./value-range.ts";

/** Where the plot lies on a canvas, in its pixels, and how many of them a CSS pixel has. */
export interface PlotBox {
  left: number;
  top: number;
  width: number;
  height: number;
  ratio: number;
}

export interface Palette {
  color: (css: string) => string;
  mark: string;
  strange: string;
  fontFamily: string;
}

/** Where a frame's points are in its box. */
export function placementIn({ xRange, yRange, scale }: ChartFrame, { left, top, width, height }: Omit<PlotBox, "ratio">): Placement {
  const [perX, perY] = [width / (xRange[1] - xRange[0]), height / (yRange[1] - yRange[0])];
  return {
    x: (x) => left + (x - xRange[0]) * perX,
    y: (value) => top + height - (onScale(value, scale) - yRange[0]) * perY,
  };
}

/** Draws a frame's curves and marks; axes and grid are there already. */
export function paintFrame(context: CanvasRenderingContext2D, frame: ChartFrame, box: PlotBox, palette: Palette): void {
  context.save();
  context.beginPath();
  context.rect(box.left, box.top, box.width, box.height);
  context.clip();
  context.lineJoin = "round";
  const placement = placementIn(frame, box);
  for (const curve of frame.curves) paintCurve(context, curve, placement, box, palette);
  paintMarks(context, frame, placement, box, palette);
  context.restore();
  // A run's last point lies on the plot's very edge: what marks it is whole.
  context.save();
  for (const curve of frame.curves) paintDots(context, frame, curve, placement, box, palette);
  paintStrange(context, frame, placement, box, palette);
  context.restore();
}

/** A dot a point, where a point has at least so many pixels for itself. */
const pixelsForDot = 9;
/** How pale a noisy curve is, alone and behind its smoothed one, and a band beside its mean. */
export const opacity = { trace: 0.35, behind: 0.22, band: 0.18 } as const;

/** How strong the curve itself is drawn: one of few points is not noisy, and would not be seen if it were pale. */
export function strengthOf({ shown, look }: ChartFrame["curves"][number], width: number): number {
  if (shown.smoothed) return opacity.behind;
  return look === "trace" && shown.x.length > width / pixelsForDot ? opacity.trace : 1;
}

function paintCurve(
  context: CanvasRenderingContext2D,
  curve: ChartFrame["curves"][number],
  placement: Placement,
  { width, ratio }: PlotBox,
  { color }: Palette,
): void {
  const { shown, look } = curve;
  context.strokeStyle = color(curve.color);
  context.fillStyle = context.strokeStyle;
  const stroke = (path: Path2D, lineWidth: number, alpha: number) => {
    context.lineWidth = lineWidth * ratio;
    context.globalAlpha = alpha;
    context.stroke(path);
  };
  const path = new Path2D();
  if (look === "band") {
    const area = new Path2D();
    drawBand(shown, placement, area);
    context.globalAlpha = opacity.band;
    context.fill(area);
    drawValues(shown.x, shown.smoothed ?? shown.last, placement, path);
    stroke(path, 2, 1);
    return;
  }
  drawTrace(shown, placement, path);
  stroke(path, look === "trace" || shown.smoothed ? 1 : 2, strengthOf(curve, width / ratio));
  if (shown.smoothed) {
    const smooth = new Path2D();
    drawValues(shown.x, shown.smoothed, placement, smooth);
    stroke(smooth, look === "trace" ? 1.5 : 2, 1);
  }
}

function paintDots(
  context: CanvasRenderingContext2D,
  frame: ChartFrame,
  curve: ChartFrame["curves"][number],
  placement: Placement,
  { width, ratio }: PlotBox,
  { color }: Palette,
): void {
  context.fillStyle = color(curve.color);
  context.globalAlpha = curve.shown.smoothed ? opacity.trace : 1;
  for (const { x, value } of dotsOf(frame, curve, width / ratio)) {
    context.beginPath();
    context.arc(placement.x(x), placement.y(value), 2.5 * ratio, 0, 2 * Math.PI);
    context.fill();
  }
}

/** The points of a curve that have a dot each, within the plot of a width in CSS pixels: none where they are too many, or no line. */
export function dotsOf(
  { xRange, yRange, scale }: ChartFrame,
  { shown, look }: ChartFrame["curves"][number],
  width: number,
): { x: number; value: number }[] {
  if (look !== "line" || shown.x.length > width / pixelsForDot) return [];
  return Array.from(shown.x, (x, index) => ({ x, value: shown.last[index] ?? Number.NaN })).filter(({ x, value }) => {
    const y = onScale(value, scale);
    return x >= xRange[0] && x <= xRange[1] && y >= yRange[0] && y <= yRange[1];
  });
}

/** Values that are no finite numbers have no height: a triangle at the bottom, where they are, says what they are. */
function paintStrange(
  context: CanvasRenderingContext2D,
  frame: ChartFrame,
  placement: Placement,
  { left, top, width, height, ratio }: PlotBox,
  { strange, fontFamily }: Palette,
): void {
  context.globalAlpha = 1;
  context.fillStyle = strange;
  context.font = `600 ${11 * ratio}px ${fontFamily}`;
  context.textAlign = "center";
  const bottom = top + height;
  for (const { x, label, labelled } of strangeMarks(frame, (at) => placement.x(at) / ratio)) {
    const at = placement.x(x);
    context.beginPath();
    context.moveTo(at, bottom - 9 * ratio);
    context.lineTo(at + 5 * ratio, bottom);
    context.lineTo(at - 5 * ratio, bottom);
    context.fill();
    // A run often ends with its first NaN, at the very edge.
    const half = context.measureText(label).width / 2;
    if (labelled) context.fillText(label, Math.max(left + half, Math.min(left + width - half, at)), bottom - 12 * ratio);
  }
}

const pixelsBetweenLabels = 34;

/** Where values of a frame are no finite numbers, one mark a pixel, and words where there is room for them. */
export function strangeMarks(
  { curves, xRange }: ChartFrame,
  pixelOf: (x: number) => number,
): { x: number; label: string; labelled: boolean }[] {
  const bits = new Map<number, { x: number; bits: number }>();
  for (const { shown } of curves) {
    for (const [index, strange] of shown.strange.entries()) {
      const x = shown.x[index] ?? Number.NaN;
      if (strange === 0 || x < xRange[0] || x > xRange[1]) continue;
      const pixel = Math.round(pixelOf(x));
      bits.set(pixel, { x, bits: strange | (bits.get(pixel)?.bits ?? 0) });
    }
  }
  let labelledTo = Number.NEGATIVE_INFINITY;
  return [...bits]
    .sort(([one], [other]) => one - other)
    .map(([pixel, { x, bits: kinds }]) => {
      const labelled = pixel - labelledTo >= pixelsBetweenLabels;
      if (labelled) labelledTo = pixel;
      return { x, label: strangeWords(kinds), labelled };
    });
}

/** Neighbouring marks have their words on lines of their own. */
export const markLines = 4;

function paintMarks(
  context: CanvasRenderingContext2D,
  { marks, xRange }: ChartFrame,
  placement: Placement,
  { left, top, width, height, ratio }: PlotBox,
  { mark, fontFamily }: Palette,
): void {
  context.globalAlpha = 1;
  context.strokeStyle = mark;
  context.fillStyle = mark;
  context.lineWidth = ratio;
  context.setLineDash([4 * ratio, 3 * ratio]);
  context.font = `${11 * ratio}px ${fontFamily}`;
  for (const [index, { x, label }] of marks.entries()) {
    if (x < xRange[0] || x > xRange[1]) continue;
    const at = Math.round(placement.x(x));
    context.beginPath();
    context.moveTo(at, top);
    context.lineTo(at, top + height);
    context.stroke();
    // Near the right edge the words stand on the left.
    const fits = at + 4 * ratio + context.measureText(label).width <= left + width;
    context.textAlign = fits ? "left" : "right";
    context.fillText(label, at + (fits ? 4 : -4) * ratio, top + (11 + 14 * (index % markLines)) * ratio);
  }
}
