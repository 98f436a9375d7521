"use client";
import type { ReactNode } from "react";
import { OpensOnDemand, type TriggerElement } from "./opens-on-demand.tsx";
import { usePopups } from "./use-popups.ts";

export interface MenuPanelProps {
  trigger: TriggerElement;
  align?: "start" | "end";
  className?: string;
  children: ReactNode;
}

/** A short list of things to do, opened by a button. */
export function MenuPanel(props: MenuPanelProps) {
  return (
    <OpensOnDemand trigger={props.trigger} opens="menu">
      {(popups, trigger) => <popups.MenuPopup {...props} trigger={trigger} />}
    </OpensOnDemand>
  );
}

export interface MenuItemProps {
  danger?: boolean;
  /** A file to save. */
  href?: string;
  /** The file's name; its own where it is left out. */
  download?: string;
  className?: string;
  onClick?: () => void;
  children: ReactNode;
}

/** Inside a {@link MenuPanel}, which is shown once popups are here. */
export function MenuItem(props: MenuItemProps) {
  const popups = usePopups(true);
  return popups && <popups.MenuPopupItem {...props} />;
}

export interface MenuChoiceProps {
  options: readonly { value: string; label: string; icon: ReactNode }[];
  value: string;
  onValueChange: (value: string) => void;
}

/** One of a few values, inside a {@link MenuPanel}. */
export function MenuChoice(props: MenuChoiceProps) {
  const popups = usePopups(true);
  return popups && <popups.MenuPopupChoice {...props} />;
}

export const MenuRule = () => <div className="my-1 border-t" />;
