"use client";
import { Eraser, FolderOpen, Image, Undo2 } from "lucide-react";
import { useRef } from "react";
import { Button } from "../components/button.tsx";

interface Props {
  undo: (() => void) | null;
  clear: (() => void) | null;
  showTestImage: () => void;
  openPicture: (file: Blob) => void;
}

/** What can be done with the pad; null is what can't be done now. */
export function PadButtons({ undo, clear, showTestImage, openPicture }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        size="small"
        onClick={undo ?? undefined}
        disabled={!undo}
        focusableWhenDisabled
        title="Ctrl+Z"
        aria-keyshortcuts="Control+Z Meta+Z"
      >
        <Undo2 aria-hidden />
        Undo
      </Button>
      <Button
        size="small"
        onClick={clear ?? undefined}
        disabled={!clear}
        focusableWhenDisabled
        title="Delete or Escape"
        aria-keyshortcuts="Delete Backspace Escape"
      >
        <Eraser aria-hidden />
        Clear
      </Button>
      <Button size="small" onClick={showTestImage} title="A random image of the test set instead of a drawing">
        <Image aria-hidden />
        Test image
      </Button>
      <Button
        size="small"
        onClick={() => input.current?.click()}
        title="A photo or scan of one digit; it can also be pasted, or dropped on the pad"
      >
        <FolderOpen aria-hidden />
        Picture
      </Button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        aria-label="Picture of a digit"
        className="hidden"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) openPicture(file);
          // The same file may be chosen again.
          currentTarget.value = "";
        }}
      />
    </>
  );
}
