"use client";
import { Bookmark } from "lucide-react";
import { useState } from "react";
import { Button } from "../components/button.tsx";
import { PopoverPanel } from "../components/popover-panel.tsx";
import { WithRunPopups } from "./with-run-popups.tsx";

/** Opens the saved views. `search` is this view as it stands in the address. */
export function ViewsMenu({ search }: { search: string }) {
  const [open, setOpen] = useState(false);
  return (
    <PopoverPanel
      title="Saved views"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button>
          <Bookmark />
          Views
        </Button>
      }
    >
      <WithRunPopups>{({ SavedViews }) => <SavedViews search={search} onChoose={() => setOpen(false)} />}</WithRunPopups>
    </PopoverPanel>
  );
}
