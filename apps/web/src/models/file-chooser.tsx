"use client";
import { FolderOpen } from "lucide-react";
import { useId, useRef } from "react";
import { Button } from "../components/button.tsx";
import { classNames } from "../components/class-names.ts";
import { useFileDrop } from "./use-file-drop.ts";

/** Takes the files of a model by choosing or by dropping them. */
export function FileChooser({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const hint = useId();
  const { dragged, handlers } = useFileDrop(onFiles);
  return (
    <div
      {...handlers}
      className={classNames(
        "flex flex-col items-center gap-3 rounded-lg border border-border-strong border-dashed px-4 py-8 text-center",
        dragged && "border-accent bg-accent-soft",
      )}
    >
      <p className="font-medium">{dragged ? "Let the files go" : "Drop the files of a model here"}</p>
      <Button onClick={() => input.current?.click()} aria-describedby={hint}>
        <FolderOpen />
        Choose files
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        aria-label="Files of a model"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => onFiles([...(event.target.files ?? [])])}
      />
      <dl id={hint} className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-left text-muted text-xs">
        {kinds.map(({ format, files }) => (
          <div key={format} className="col-span-2 grid grid-cols-subgrid">
            <dt className="font-medium">{format}</dt>
            <dd>{files}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

const kinds = [
  { format: "Keras", files: ".keras, or .h5 of the whole model" },
  { format: "TensorFlow.js", files: "model.json with its .bin files together, their folder, or a .zip" },
  { format: "ONNX", files: ".onnx of dense layers" },
  { format: "safetensors", files: "as downloaded here" },
];
