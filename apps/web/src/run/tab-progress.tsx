"use client";
import { useEffect } from "react";
import type { RunSnapshot } from "../runs/run-snapshot.ts";
import { tabIcon } from "./tab-icon.ts";

/** The run in the browser's tab: how far it is, in its title and its icon. */
export function TabProgress({ run }: { run: RunSnapshot }) {
  const { name, status, step, totalSteps } = run;
  const percent = Math.floor((100 * step) / Math.max(1, totalSteps));
  const title = `${status === "running" ? `${percent} %` : status} · ${name} · Glyphlab`;
  useEffect(() => {
    document.title = title;
  }, [title]);

  const icon = tabIcon(status, percent / 100);
  useEffect(() => {
    const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel="icon"]')];
    const before = links.map((link) => link.href);
    for (const link of links) link.href = icon;
    return () => {
      for (const [index, link] of links.entries()) link.href = before[index] ?? link.href;
    };
  }, [icon]);
  return null;
}
