"use client";
import { Switch as BaseSwitch } from "@base-ui/react/switch";

interface Props {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  id?: string;
  "aria-label"?: string;
}

/** On or off, at once. Give it an `id` and a label, or an `aria-label`. */
export function Switch(props: Props) {
  return (
    <BaseSwitch.Root
      {...props}
      className="flex h-5 w-9 shrink-0 rounded-full border border-border-strong bg-surface-sunken p-0.5 transition-colors data-[checked]:border-accent data-[checked]:bg-accent"
    >
      <BaseSwitch.Thumb className="size-3.5 rounded-full bg-muted transition-transform data-[checked]:translate-x-4 data-[checked]:bg-accent-foreground" />
    </BaseSwitch.Root>
  );
}
