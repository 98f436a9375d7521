"use client";
import { Download } from "lucide-react";
import type { RefObject } from "react";
import { buttonClasses } from "../components/button-classes.ts";
import { MenuItem, MenuPanel } from "../components/menu-panel.tsx";
import { toast } from "../components/toast.ts";
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

const itemClasses = "items-baseline gap-3";

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
    <MenuPanel
      trigger={
        <button type="button" aria-label={`Download ${title}`} className={buttonClasses("ghost", "small", "size-7 px-0 [&_svg]:size-4")}>
          <Download />
        </button>
      }
    >
      <MenuItem className={itemClasses} onClick={() => void savePng()}>
        PNG <span className="text-muted">as it looks now</span>
      </MenuItem>
      <MenuItem className={itemClasses} onClick={() => saveFile(`${fileName}.svg`, new Blob([svg()], { type: "image/svg+xml" }))}>
        SVG <span className="text-muted">as it looks now</span>
      </MenuItem>
      {typeof csv === "string" ? (
        <MenuItem className={itemClasses} href={csv} download={`${fileName}.csv`}>
          CSV <span className="text-muted">every point</span>
        </MenuItem>
      ) : (
        <MenuItem className={itemClasses} onClick={() => saveFile(`${fileName}.csv`, new Blob([csv()], { type: "text/csv" }))}>
          CSV <span className="text-muted">every point</span>
        </MenuItem>
      )}
    </MenuPanel>
  );
}
