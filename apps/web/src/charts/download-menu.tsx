"use client";
import { Menu } from "@base-ui/react/menu";
import { Download } from "lucide-react";
import type { RefObject } from "react";
import { toast } from "sonner";
import { buttonClasses } from "../components/button-classes.ts";
import type { ChartHandle } from "./chart.tsx";
import { chartSvg } from "./chart-svg.ts";
import { pngOfSvg } from "./png-of-svg.ts";
import { resolveColor } from "./resolve-color.ts";
import { saveFile } from "./save-file.ts";

interface Props {
  chart: RefObject<ChartHandle | null>;
  title: string;
  csv: string | (() => string);
  fileName: string;
}

const itemClasses = "flex w-full cursor-default select-none items-baseline gap-3 px-3 py-1 outline-none data-highlighted:bg-accent-soft";

/** Saves a chart: as it looks now, or its points. */
export function DownloadMenu({ chart, title, csv, fileName }: Props) {
  const svg = () => {
    const [frame, element] = [chart.current?.frame(), chart.current?.element()];
    if (!frame || !element) throw new Error("The chart is not drawn.");
    return chartSvg(frame, {
      width: element.clientWidth,
      height: element.clientHeight,
      color: (css) => resolveColor(element, css),
      fontFamily: getComputedStyle(element).fontFamily,
    });
  };
  const savePng = async () => {
    try {
      saveFile(`${fileName}.png`, await pngOfSvg(svg()));
    } catch (error) {
      toast.error("The picture could not be made", { description: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <Menu.Root>
      <Menu.Trigger aria-label={`Download ${title}`} className={buttonClasses("ghost", "small", "size-7 px-0 [&_svg]:size-4")}>
        <Download />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" className="z-50 outline-none">
          <Menu.Popup className="rounded-md border border-border bg-surface py-1 text-foreground text-sm shadow-popup outline-none">
            <Menu.Item className={itemClasses} onClick={() => void savePng()}>
              PNG <span className="text-muted">as it looks now</span>
            </Menu.Item>
            <Menu.Item className={itemClasses} onClick={() => saveFile(`${fileName}.svg`, new Blob([svg()], { type: "image/svg+xml" }))}>
              SVG <span className="text-muted">as it looks now</span>
            </Menu.Item>
            {typeof csv === "string" ? (
              <Menu.Item className={itemClasses} render={<a href={csv} download={`${fileName}.csv`} />}>
                CSV <span className="text-muted">every point</span>
              </Menu.Item>
            ) : (
              <Menu.Item className={itemClasses} onClick={() => saveFile(`${fileName}.csv`, new Blob([csv()], { type: "text/csv" }))}>
                CSV <span className="text-muted">every point</span>
              </Menu.Item>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
