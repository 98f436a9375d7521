"use client";
import { useTheme } from "next-themes";
import { useEffect, useRef } from "react";

interface Props {
  /** One a pixel, from -1 to 1, row by row. */
  values: ArrayLike<number>;
  height: number;
  width: number;
  label: string;
  className?: string;
}

/** Red, green and blue of -1, 0 and 1. Zero is the surface, so that what does nothing is not seen; blue and orange are told apart by most eyes. */
const scales = {
  light: [
    [33, 102, 172],
    [255, 255, 255],
    [202, 82, 22],
  ],
  dark: [
    [110, 170, 255],
    [24, 26, 32],
    [255, 150, 70],
  ],
} as const;

/** Numbers around 0 as a picture: blue below, orange above. */
export function WeightPicture({ values, height, width, label, className = "" }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { resolvedTheme } = useTheme();
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const [below, zero, above] = scales[resolvedTheme === "dark" ? "dark" : "light"];
    const image = context.createImageData(width, height);
    for (let i = 0; i < width * height; i++) {
      const value = Math.max(-1, Math.min(1, values[i] ?? 0));
      const end = value < 0 ? below : above;
      for (const channel of [0, 1, 2] as const)
        image.data[i * 4 + channel] = zero[channel] + (end[channel] - zero[channel]) * Math.abs(value);
      image.data[i * 4 + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }, [values, height, width, resolvedTheme]);
  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      {...(label === "" ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
      className={`rounded-sm border [image-rendering:pixelated] ${className}`}
    />
  );
}
