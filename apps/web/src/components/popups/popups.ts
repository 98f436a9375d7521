/** All that opens over a page, fetched together: most of each is what they share. See use-popups. */
export { ConfirmPopup } from "./confirm-popup.tsx";
export { DialogPopup } from "./dialog-popup.tsx";
export { ExplanationPopup } from "./explanation-popup.tsx";
export { MenuPopup, MenuPopupChoice, MenuPopupItem } from "./menu-popup.tsx";
export { PopoverPopup } from "./popover-popup.tsx";
export { SelectPopup } from "./select-popup.tsx";
export { TooltipPopup } from "./tooltip-popup.tsx";
export { ViewingPopup } from "./viewing-popup.tsx";
