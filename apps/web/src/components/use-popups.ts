"use client";
import { onDemand } from "./on-demand.ts";

/** Whatever opens over a page: menus, dialogs, tooltips and how they are placed, 60 KB that no page needs to be shown. */
export const usePopups = onDemand(() => import("./popups/popups.ts"));
