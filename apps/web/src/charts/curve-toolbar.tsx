"use client";
import { ArrowRightToLine, Maximize2, ZoomIn, ZoomOut } from "lucide-react";
import { useSyncExternalStore } from "react";
import { buttonClasses } from "../components/button-classes.ts";
import { classNames } from "../components/class-names.ts";
import { IconButton } from "../components/icon-button.tsx";
import { SegmentedControl } from "../components/segmented-control.tsx";
import { Tooltip } from "../components/tooltip.tsx";
import { SmoothingControl } from "./smoothing-control.tsx";
import type { CurveView } from "./use-curve-view.ts";
import type { XRange } from "./x-kind.ts";
import { zoomBy } from "./zoom-range.ts";

interface Props {
  view: CurveView;
  /** Of all charts. */
  whole: XRange;
  /** Where there may be more to come: the latest part can be followed. */
  live: boolean;
}

const xOptions = [
  { value: "epoch", label: "Epoch" },
  { value: "step", label: "Step" },
  { value: "relative", label: "Time trained" },
  { value: "wall", label: "Clock" },
] as const;

const zoomFactor = 0.5;
/** Of what there is, before a person has zoomed to a width of their own. */
const followedShare = 0.2;

/** What all charts of a page have in common: the x axis, the smoothing, and what of it is shown. */
export function CurveToolbar({ view, whole, live }: Props) {
  const shown = useSyncExternalStore(view.shared.subscribe, view.shared.zoom, () => null);
  const following = view.zoom !== null && "last" in view.zoom;
  const range = shown ?? whole;
  const middle = (range[0] + range[1]) / 2;
  return (
    <div role="toolbar" aria-label="Curves" className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <SegmentedControl label="X axis" options={xOptions} value={view.x} onValueChange={view.setX} />
      <SmoothingControl value={view.smoothing} onValueChange={view.setSmoothing} />
      <div className="ml-auto flex items-center gap-1">
        {(live || following) && (
          <Tooltip content="Shows the latest part, and goes on with it">
            <button
              type="button"
              aria-pressed={following}
              onClick={() => view.follow(following ? null : shown ? shown[1] - shown[0] : (whole[1] - whole[0]) * followedShare)}
              className={classNames(buttonClasses("ghost", "small"), following && "bg-accent-soft text-accent")}
            >
              <ArrowRightToLine />
              Follow
            </button>
          </Tooltip>
        )}
        <IconButton label="Zoom in" size="small" onClick={() => view.zoomTo(zoomBy(range, zoomFactor, middle, whole))}>
          <ZoomIn />
        </IconButton>
        <IconButton
          label="Zoom out"
          size="small"
          disabled={shown === null}
          onClick={() => view.zoomTo(zoomBy(range, 1 / zoomFactor, middle, whole))}
        >
          <ZoomOut />
        </IconButton>
        <IconButton label="Show everything" size="small" disabled={shown === null} onClick={() => view.zoomTo(null)}>
          <Maximize2 />
        </IconButton>
      </div>
    </div>
  );
}
