"use client";
import { useEffect, useRef } from "react";

/** A picture as it was taken, whole, in the middle of the pad. */
export function PictureView({ shown }: { shown: ImageData }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => canvas.current?.getContext("2d")?.putImageData(shown, 0, 0), [shown]);
  return (
    <canvas
      ref={canvas}
      width={shown.width}
      height={shown.height}
      role="img"
      aria-label="Your picture"
      className="size-full object-contain"
    />
  );
}
