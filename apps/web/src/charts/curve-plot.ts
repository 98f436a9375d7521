import uPlot from "uplot";
import { type ChartContent, frameOf } from "./chart-frame.ts";
import { paintFrame } from "./paint-frame.ts";
import { resolveColor } from "./resolve-color.ts";
import type { SharedX } from "./shared-x.ts";
import { linearTicks, logarithmicTicks, xTicks } from "./ticks.ts";
import type { XRange } from "./x-kind.ts";
import { tickLabel } from "./x-words.ts";

interface Options {
  element: HTMLElement;
  content: ChartContent;
  shared: SharedX;
  /** A person chose another part of the x axis; null for everything. */
  onZoom: (range: XRange | null) => void;
}

const fontSize = 11;
const pixelsForTick = { x: 74, y: 34 };

/**
 * uPlot as our charts need it: it has the axes, the grid, the crosshair and the selection, and the curves are painted into it, since they share no
 * steps, and a table of all steps of a hundred runs would be ten million cells. At most one frame is drawn a screen refresh.
 *
 * @see https://github.com/leeoniya/uPlot/tree/master/docs
 */
export class CurvePlot {
  readonly #element: HTMLElement;
  readonly #shared: SharedX;
  readonly #onZoom: Options["onZoom"];
  readonly #plot: uPlot;
  readonly #end = new AbortController();
  #content: ChartContent;
  #frame;
  #theme: CSSStyleDeclaration;
  #drawAsked: number | undefined;
  #moving = false;

  constructor({ element, content, shared, onZoom }: Options) {
    this.#element = element;
    this.#content = content;
    this.#shared = shared;
    this.#onZoom = onZoom;
    this.#theme = getComputedStyle(element);
    this.#frame = frameOf(content, shared.zoom(), element.clientWidth);
    this.#plot = new uPlot(this.#options(), this.#corners(), element);
    this.#listen(this.#plot.over);
    const resize = new ResizeObserver(() => {
      this.#plot.setSize({ width: Math.max(1, element.clientWidth), height: Math.max(1, element.clientHeight) });
      this.draw();
    });
    resize.observe(element);
    const stop = shared.subscribe(() => this.#follow());
    this.#end.signal.addEventListener("abort", () => {
      stop();
      resize.disconnect();
      if (this.#drawAsked !== undefined) cancelAnimationFrame(this.#drawAsked);
      this.#plot.destroy();
    });
    this.#note();
  }

  show(content: ChartContent): void {
    this.#content = content;
    this.draw();
  }

  /** With the next refresh of the screen. */
  draw(): void {
    this.#drawAsked ??= requestAnimationFrame(() => {
      this.#drawAsked = undefined;
      this.#frame = frameOf(this.#content, this.#shared.zoom(), this.#plot.over.clientWidth);
      this.#plot.setData(this.#corners());
      this.#note();
      this.#placeCrosshair();
    });
  }

  /** What it shows now. */
  get frame() {
    return this.#frame;
  }

  destroy(): void {
    this.#end.abort();
  }

  /** All the data uPlot is given: from corner to corner, what the axes show. */
  #corners(): uPlot.AlignedData {
    return [[...this.#frame.xRange], [...this.#frame.yRange]];
  }

  #options(): uPlot.Options {
    const color = (css: string) => resolveColor(this.#element, css);
    const font = `${fontSize}px ${this.#theme.fontFamily}`;
    const axis = {
      font,
      stroke: () => color("var(--muted)"),
      ticks: { show: false },
      grid: { stroke: () => color("var(--border)"), width: 1 },
    };
    return {
      width: Math.max(1, this.#element.clientWidth),
      height: Math.max(1, this.#element.clientHeight),
      padding: [8, 16, 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        points: { show: false },
        drag: { x: true, y: false, dist: 6, setScale: false },
        bind: {
          // With shift held a drag pans.
          mousedown: (_plot, _target, handler) => (event) => {
            if (event.button === 0 && !event.shiftKey) handler(event);
            return null;
          },
          dblclick: () => () => {
            this.#onZoom(null);
            return null;
          },
        },
      },
      scales: {
        x: { time: false, range: () => [...this.#frame.xRange] },
        y: { range: () => [...this.#frame.yRange] },
      },
      axes: [
        {
          ...axis,
          size: 28,
          gap: 6,
          splits: (plot, _axis, from, to) => xTicks(this.#frame.x, [from, to], plot.over.clientWidth / pixelsForTick.x),
          values: (_, ticks) => ticks.map((tick) => tickLabel(this.#frame.x, tick, this.#frame.xRange)),
        },
        {
          ...axis,
          size: 56,
          gap: 6,
          splits: (plot, _axis, from, to) => {
            const most = plot.over.clientHeight / pixelsForTick.y;
            return this.#frame.scale === "linear" ? linearTicks([from, to], most) : logarithmicTicks([from, to], most);
          },
          values: (_, ticks) => ticks.map((tick) => this.#frame.formatTick(this.#frame.scale === "linear" ? tick : 10 ** tick)),
        },
      ],
      series: [{}, { paths: () => null, points: { show: false } }],
      hooks: {
        setCursor: [
          (plot) => {
            if (this.#moving) return;
            const { left = -1 } = plot.cursor;
            this.#shared.setCrosshair(left < 0 ? null : plot.posToVal(left, "x"));
          },
        ],
        setSelect: [
          (plot) => {
            const { left, width } = plot.select;
            if (width === 0) return;
            this.#onZoom([plot.posToVal(left, "x"), plot.posToVal(left + width, "x")]);
            plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          },
        ],
        draw: [
          ({ ctx, bbox }) =>
            paintFrame(
              ctx,
              this.#frame,
              { ...bbox, ratio: uPlot.pxRatio },
              {
                color,
                mark: color("var(--warn)"),
                strange: color("var(--bad)"),
                fontFamily: this.#theme.fontFamily,
              },
            ),
        ],
      },
    };
  }

  /** What uPlot does not: panning with shift held, zooming with ctrl and the wheel, and the crosshair under a finger. */
  #listen(over: HTMLElement): void {
    const { signal } = this.#end;
    over.style.touchAction = "pan-y";
    let pan: { x: number; range: XRange } | null = null;
    const perPixel = () => (this.#frame.xRange[1] - this.#frame.xRange[0]) / Math.max(1, over.clientWidth);
    const underFinger = ({ clientX }: PointerEvent) =>
      this.#shared.setCrosshair(this.#frame.xRange[0] + (clientX - over.getBoundingClientRect().left) * perPixel());
    over.addEventListener(
      "pointerdown",
      (event) => {
        if (event.pointerType === "touch") return underFinger(event);
        if (event.button !== 0 || !event.shiftKey) return;
        over.setPointerCapture(event.pointerId);
        pan = { x: event.clientX, range: this.#frame.xRange };
      },
      { signal },
    );
    over.addEventListener(
      "pointermove",
      (event) => {
        if (event.pointerType === "touch") return underFinger(event);
        if (!pan) return;
        const by = (pan.x - event.clientX) * perPixel();
        this.#onZoom([pan.range[0] + by, pan.range[1] + by]);
      },
      { signal },
    );
    const endPan = () => {
      pan = null;
    };
    over.addEventListener("pointerup", endPan, { signal });
    over.addEventListener("pointercancel", endPan, { signal });
    over.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        const [from, to] = this.#frame.xRange;
        const at = from + (event.clientX - over.getBoundingClientRect().left) * perPixel();
        const factor = Math.exp(Math.max(-50, Math.min(50, event.deltaY)) / 100);
        this.#onZoom([at - (at - from) * factor, at + (to - at) * factor]);
      },
      { signal, passive: false },
    );
  }

  /** The crosshair or the zoom changed, here or in another chart. */
  #follow(): void {
    const zoom = this.#shared.zoom() ?? this.#content.whole;
    if (zoom[0] !== this.#frame.xRange[0] || zoom[1] !== this.#frame.xRange[1]) this.draw();
    else this.#placeCrosshair();
  }

  #placeCrosshair(): void {
    const x = this.#shared.crosshair();
    const [from, to] = this.#frame.xRange;
    const left = x === null || x < from || x > to ? -10 : this.#plot.valToPos(x, "x");
    if (Math.abs(left - (this.#plot.cursor.left ?? -10)) < 0.5) return;
    this.#moving = true;
    this.#plot.setCursor({ left, top: left < 0 ? -10 : 1 }, true);
    this.#moving = false;
  }

  /** A canvas cannot be asked what it shows. */
  #note(): void {
    const { curves, marks } = this.#frame;
    this.#element.dataset.points = String(curves.reduce((count, { shown }) => count + shown.points, 0));
    this.#element.dataset.marks = marks.map(({ label }) => label).join("; ");
  }
}
