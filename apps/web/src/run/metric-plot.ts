import uPlot from "uplot";

/** A curve as it looks. */
export interface CurveStyle {
  label: string;
  /** A CSS custom property of the theme. */
  color: "--series-training" | "--series-validation";
  strength: "faint" | "strong";
}

/** A vertical line with a word, where something happened. */
export interface Mark {
  /** In epochs. */
  at: number;
  label: string;
}

export interface PlotFrame {
  data: uPlot.AlignedData;
  marks: readonly Mark[];
  xRange: [number, number];
  yRange: [number, number];
}

interface Options {
  element: HTMLElement;
  curves: readonly CurveStyle[];
  scale: "linear" | "logarithmic";
  /** Panels with the same key share their crosshair. */
  cursorKey: string;
  formatValue: (value: number) => string;
  /** The x under the crosshair, in epochs, or `null` when the pointer has left. */
  onHover: (epoch: number | null) => void;
}

/**
 * uPlot as this page needs it: frames go in, at most one is drawn a screen refresh, and what a person zoomed into stays as it is while
 * new points come. 4 series of 20,000 points draw in 14 ms; see https://github.com/leeoniya/uPlot.
 */
export class MetricPlot {
  readonly #element: HTMLElement;
  readonly #plot: uPlot;
  readonly #resize: ResizeObserver;
  #frame: PlotFrame = { data: [[]], marks: [], xRange: [0, 1], yRange: [0, 1] };
  #drawAsked: number | undefined;
  #zoomed = false;

  constructor({ element, curves, scale, cursorKey, formatValue, onHover }: Options) {
    this.#element = element;
    const theme = getComputedStyle(element);
    const color = (name: string) => theme.getPropertyValue(name).trim();
    const font = `11px ${theme.fontFamily}`;
    const axis = { stroke: color("--muted"), font, ticks: { show: false }, grid: { stroke: color("--border"), width: 1 } };
    this.#frame.data = [[], ...curves.map(() => [])];
    this.#plot = new uPlot(
      {
        width: Math.max(1, element.clientWidth),
        height: Math.max(1, element.clientHeight),
        padding: [8, 16, 0, 0],
        legend: { show: false },
        cursor: {
          sync: { key: cursorKey, setSeries: false },
          drag: { x: true, y: false, dist: 6 },
          points: { size: 6 },
          y: false,
        },
        scales: {
          x: { time: false, range: (_plot, min, max) => (this.#zoomed && min < max ? [min, max] : this.#frame.xRange) },
          y: { distr: scale === "logarithmic" ? 3 : 1, range: () => this.#frame.yRange },
        },
        axes: [
          { ...axis, size: 28, gap: 6, space: 44, incrs: [1, 2, 5, 10, 20, 50, 100, 200], values: (_, splits) => splits.map(String) },
          {
            ...axis,
            size: 52,
            gap: 6,
            space: 32,
            values: (_, splits) => splits.map((value) => (value === null ? "" : formatValue(value))),
          },
        ],
        series: [
          {},
          ...curves.map(({ label, color: name, strength }) => ({
            label,
            stroke: color(name),
            width: strength === "strong" ? 2 : 1,
            alpha: strength === "strong" ? 1 : 0.3,
            points: { show: strength === "strong", size: 5, width: 0, fill: color(name) },
          })),
        ],
        hooks: {
          setCursor: [
            (plot) => onHover(plot.cursor.idx === null || plot.cursor.idx === undefined ? null : (plot.data[0][plot.cursor.idx] ?? null)),
          ],
          // A drag selects a range of x; a double click shows everything again.
          setSelect: [(plot) => (this.#zoomed = plot.select.width > 0 || this.#zoomed)],
          draw: [(plot) => this.#drawMarks(plot, color("--warn"), font)],
        },
      },
      this.#frame.data,
      element,
    );
    this.#plot.over.addEventListener("dblclick", () => {
      this.#zoomed = false;
      this.#draw();
    });
    this.#resize = new ResizeObserver(() => {
      this.#plot.setSize({ width: Math.max(1, element.clientWidth), height: Math.max(1, element.clientHeight) });
    });
    this.#resize.observe(element);
  }

  show(frame: PlotFrame): void {
    this.#frame = frame;
    this.#drawAsked ??= requestAnimationFrame(() => this.#draw());
  }

  destroy(): void {
    if (this.#drawAsked !== undefined) cancelAnimationFrame(this.#drawAsked);
    this.#resize.disconnect();
    this.#plot.destroy();
  }

  #draw(): void {
    this.#drawAsked = undefined;
    this.#plot.setData(this.#frame.data, !this.#zoomed);
    if (this.#zoomed) this.#plot.redraw(true, true);
    // A canvas cannot be asked what it shows.
    this.#element.dataset.points = String(countPoints(this.#frame.data));
    this.#element.dataset.marks = this.#frame.marks.map(({ label }) => label).join("; ");
  }

  #drawMarks({ ctx, bbox, valToPos }: uPlot, color: string, font: string): void {
    const ratio = uPlot.pxRatio;
    ctx.save();
    ctx.strokeStyle = color;
    ctx.fillStyle = color;
    ctx.lineWidth = ratio;
    ctx.setLineDash([4 * ratio, 3 * ratio]);
    ctx.font = font.replace("11px", `${11 * ratio}px`);
    for (const [index, { at, label }] of this.#frame.marks.entries()) {
      const x = Math.round(valToPos(at, "x", true));
      if (x < bbox.left || x > bbox.left + bbox.width) continue;
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      // Near the right edge the words stand on the left; neighbours stand on lines of their own.
      const fits = x + 4 * ratio + ctx.measureText(label).width <= bbox.left + bbox.width;
      ctx.textAlign = fits ? "left" : "right";
      ctx.fillText(label, x + (fits ? 4 : -4) * ratio, bbox.top + (11 + 14 * (index % mostLabelLines)) * ratio);
    }
    ctx.restore();
  }
}

const mostLabelLines = 4;

/** Of all curves; one that could not be laid over the shared x axis does not count. */
const countPoints = ([, ...curves]: uPlot.AlignedData): number =>
  curves.reduce((count, curve) => count + Array.from(curve).filter((value) => value !== undefined).length, 0);
