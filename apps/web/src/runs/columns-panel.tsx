"use client";
import { Columns3 } from "lucide-react";
import { Button } from "../components/button.tsx";
import { PopoverPanel } from "../components/popover-panel.tsx";
import type { ColumnsChoiceProps } from "./columns-choice.tsx";
import { WithRunPopups } from "./with-run-popups.tsx";

/** Chooses, orders and pins the columns. */
export function ColumnsPanel(props: ColumnsChoiceProps) {
  return (
    <PopoverPanel
      title="Columns"
      className="w-80"
      trigger={
        <Button size="medium">
          <Columns3 />
          Columns
        </Button>
      }
    >
      <WithRunPopups>{({ ColumnsChoice }) => <ColumnsChoice {...props} />}</WithRunPopups>
    </PopoverPanel>
  );
}
