"use client";
import { Download } from "lucide-react";
import { Button } from "../components/button.tsx";
import { MenuItem, MenuPanel } from "../components/menu-panel.tsx";
import { formatCount } from "../format/number.ts";

/** Saves all runs of the table's view, with its columns. `search` is the view as it stands in the address. */
export function ExportMenu({ search, matching }: { search: string; matching: number }) {
  const href = (format: "csv" | "json") => `/api/runs.${format}${search}`;
  return (
    <MenuPanel
      trigger={
        <Button>
          <Download />
          Export
        </Button>
      }
    >
      {(["csv", "json"] as const).map((format) => (
        <MenuItem key={format} href={href(format)} download={`runs.${format}`}>
          {format.toUpperCase()} <span className="text-muted">{formatCount(matching)} runs, the columns shown</span>
        </MenuItem>
      ))}
    </MenuPanel>
  );
}
