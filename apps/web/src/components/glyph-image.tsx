"use client";
import { useEffect, useRef } from "react";
import { classNames } from "./class-names.ts";

interface Props {
  /** height × width bytes, one row after another; 0 is background. */
  pixels: Uint8Array;
  height: number;
  width: number;
  /** What it shows, for people who cannot see it; empty where words beside it say so. */
  label: string;
  /** Its size on the page; the image is drawn pixel for pixel and enlarged by the browser without smoothing. */
  className?: string;
}

/** One grey image of a data set, white strokes on black as it is stored. */
export function GlyphImage({ pixels, height, width, label, className }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const image = context.createImageData(width, height);
    for (let i = 0; i < width * height; i++) {
      const grey = pixels[i] ?? 0;
      image.data.set([grey, grey, grey, 255], i * 4);
    }
    context.putImageData(image, 0, 0);
  }, [pixels, height, width]);
  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      {...(label === "" ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
      className={classNames("rounded-sm bg-black [image-rendering:pixelated]", className)}
    />
  );
}
