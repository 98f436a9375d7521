"use client";
import { Menu } from "@base-ui/react/menu";
import { exportFormatsOf } from "@glyphlab/core/formats/export-format";
import { ChevronDown, Download } from "lucide-react";
import { buttonClasses } from "../components/button-classes.ts";

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
    <Menu.Root>
      <Menu.Trigger className={buttonClasses()}>
        <Download />
        Download
        <ChevronDown className="text-muted" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="start" className="z-50 outline-none">
          <Menu.Popup className="min-w-72 rounded-md border border-border bg-surface py-1 text-foreground text-sm shadow-popup outline-none">
            {downloads.map(({ label, content, file }) => (
              <Menu.LinkItem
                key={file}
                href={`/api/models/${modelId}/${file}`}
                download
                closeOnClick
                className="flex cursor-default select-none items-baseline justify-between gap-4 px-2.5 py-1.5 outline-none data-highlighted:bg-accent-soft"
              >
                {label}
                <span className="text-muted text-xs">{content}</span>
              </Menu.LinkItem>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
