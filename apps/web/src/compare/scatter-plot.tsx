"use client";
import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import type { ScatterScale } from "./scatter-scale.ts";

export interface ScatterPoint {
  id: string;
  name: string;
  /** From 0 to 1, from the left and from the bottom. */
  x: number;
  y: number;
  xLabel: string;
  yLabel: string;
  color: string;
}

interface Props {
  points: readonly ScatterPoint[];
  x: ScatterScale & { label: string };
  y: ScatterScale & { label: string };
}

const height = 280;
const frame = { left: 64, right: 12, top: 10, bottom: 40 };

/** A point a run, each a link to it. Drawn as SVG: a hundred points are few, and links are what keys and screen readers know. */
export function ScatterPlot({ points, x, y }: Props) {
  const element = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(480);
  const [hovered, setHovered] = useState<string | null>(null);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(200, entry?.contentRect.width ?? 0)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  const atX = (place: number) => frame.left + place * (width - frame.left - frame.right);
  const atY = (place: number) => height - frame.bottom - place * (height - frame.top - frame.bottom);
  const shown = points.find(({ id }) => id === hovered);
  // Narrow plots leave labels out rather than write one over the other.
  const every = Math.ceil((x.ticks.length * 64) / (width - frame.left));
  return (
    <section ref={element} aria-label={`${y.label} against ${x.label}, a point a run`} className="relative" style={{ height }}>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: its points are links with names, and what it is the section says */}
      <svg width={width} height={height} className="block">
        <g aria-hidden className="fill-muted stroke-border text-[11px]">
          {y.ticks.map(({ place, label }) => (
            <g key={label}>
              <line x1={frame.left} x2={width - frame.right} y1={atY(place)} y2={atY(place)} />
              <text x={frame.left - 8} y={atY(place) + 4} textAnchor="end" className="stroke-none">
                {label}
              </text>
            </g>
          ))}
          {x.ticks.map(({ place, label }, index) => (
            <g key={label}>
              <line x1={atX(place)} x2={atX(place)} y1={frame.top} y2={height - frame.bottom} />
              {index % every === 0 && (
                <text x={atX(place)} y={height - frame.bottom + 16} textAnchor="middle" className="stroke-none">
                  {label}
                </text>
              )}
            </g>
          ))}
          <text x={(frame.left + width - frame.right) / 2} y={height - 6} textAnchor="middle" className="stroke-none font-medium">
            {x.label}
          </text>
        </g>
        {points.map(({ id, name, x: left, y: bottom, xLabel, yLabel, color }) => (
          <Link
            prefetch={false}
            key={id}
            href={`/runs/${id}`}
            aria-label={`${name}: ${x.label} ${xLabel}, ${y.label} ${yLabel}`}
            onPointerEnter={() => setHovered(id)}
            onPointerLeave={() => setHovered(null)}
            onFocus={() => setHovered(id)}
            onBlur={() => setHovered(null)}
          >
            {/* What can be hit is larger than what is seen. */}
            <circle cx={atX(left)} cy={atY(bottom)} r={11} fill="transparent" />
            <circle
              cx={atX(left)}
              cy={atY(bottom)}
              r={id === hovered ? 7 : 5}
              fill={color}
              fillOpacity={0.8}
              className="stroke-surface"
              strokeWidth={1.5}
            />
          </Link>
        ))}
      </svg>
      {shown && (
        <div
          role="presentation"
          className="pointer-events-none absolute z-10 max-w-56 -translate-x-1/2 -translate-y-full rounded-md border bg-surface px-2 py-1 text-xs shadow-popup"
          style={{
            left: Math.min(Math.max(atX(shown.x), 112), width - 112),
            top: atY(shown.y) > 70 ? atY(shown.y) - 10 : atY(shown.y) + 72,
          }}
        >
          <p className="truncate font-medium">{shown.name}</p>
          <p className="text-muted">
            {x.label} {shown.xLabel}
          </p>
          <p className="text-muted">
            {y.label} {shown.yLabel}
          </p>
        </div>
      )}
    </section>
  );
}
