"use client";
import { Switch as BaseSwitch } from "@base-ui/react/switch";

interface Props {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  id?: string;
  /** Also beside a visible label: that one is tied to the switch only once the page's script runs. */
  "aria-label": string;
}

/** On or off, at once. Its `id` is for a visible label, which says the same as `aria-label`. */
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
