"use client";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { type DragEvent, useCallback, useEffect, useState } from "react";
import { type ReadPicture, readPicture } from "./read-picture.ts";

type PictureState =
  | { status: "none" }
  | { status: "reading" }
  | { status: "read"; picture: ReadPicture }
  | { status: "failed"; error: GlyphlabError };

/** A picture that was chosen, pasted or dropped. @param onPicture called when one has come, before it is read */
export function usePicture(onPicture: () => void) {
  const [state, setState] = useState<PictureState>({ status: "none" });
  const [isOver, setIsOver] = useState(false);
  const forget = useCallback(() => setState({ status: "none" }), []);
  const open = useCallback(
    (file: Blob) => {
      onPicture();
      const reading: PictureState = { status: "reading" };
      setState(reading);
      // Whoever has cleared the pad or opened another one meanwhile does not want this one.
      const settle = (next: PictureState) => setState((now) => (now === reading ? next : now));
      readPicture(file).then(
        (picture) => settle({ status: "read", picture }),
        (error: unknown) => settle({ status: "failed", error: GlyphlabError.from(error) }),
      );
    },
    [onPicture],
  );

  useEffect(() => {
    const pasted = (event: ClipboardEvent) => {
      const file = pictureAmong(event.clipboardData);
      if (!file) return;
      event.preventDefault();
      open(file);
    };
    window.addEventListener("paste", pasted);
    return () => window.removeEventListener("paste", pasted);
  }, [open]);

  /** For the area that pictures are dropped on. */
  const dropTarget = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      setIsOver(true);
    },
    onDragLeave: (event: DragEvent) => {
      const { relatedTarget } = event;
      if (!(relatedTarget instanceof Node && event.currentTarget.contains(relatedTarget))) setIsOver(false);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setIsOver(false);
      const [file] = event.dataTransfer.files;
      if (file) open(file);
    },
  };
  return { state, open, forget, dropTarget, isOver };
}

const pictureAmong = (data: DataTransfer | null): File | undefined =>
  [...(data?.files ?? [])].find(({ type }) => type.startsWith("image/"));
