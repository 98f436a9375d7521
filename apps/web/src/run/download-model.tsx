"use client";
import { exportFormatsOf } from "@glyphlab/core/formats/export-format";
import { ChevronDown, Download } from "lucide-react";
import { buttonClasses } from "../components/button-classes.ts";
import { MenuItem, MenuPanel } from "../components/menu-panel.tsx";

const page = { label: "Page to draw on", content: "one .html, no network", file: "predict.html" };

interface Props {
  modelId: string;
  /** Whether it is a stack of dense layers, which every format holds and the page computes by itself. */
  dense?: boolean;
}

/** A model in the format that a person picks: the browser saves the file. */
export function DownloadModel({ modelId, dense = true }: Props) {
  const formats = exportFormatsOf(dense).map(({ label, content, ending }) => ({ label, content, file: `model${ending}` }));
  const downloads = dense ? [...formats, page] : formats;
  return (
    <MenuPanel
      align="start"
      className="min-w-72"
      trigger={
        <button type="button" className={buttonClasses()}>
          <Download />
          Download
          <ChevronDown className="text-muted" />
        </button>
      }
    >
      {downloads.map(({ label, content, file }) => (
        <MenuItem key={file} href={`/api/models/${modelId}/${file}`} className="items-baseline justify-between gap-4 px-2.5 py-1.5">
          {label}
          <span className="text-muted text-xs">{content}</span>
        </MenuItem>
      ))}
    </MenuPanel>
  );
}
