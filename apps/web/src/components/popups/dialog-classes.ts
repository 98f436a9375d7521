/** What lies between a dialog and the page. */
export const backdropClasses =
  "fixed inset-0 z-40 bg-black/30 transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0 dark:bg-black/60";

/** A dialog in the middle of the window, as high as that allows. */
export const frameClasses =
  "fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-lg border border-border bg-surface text-foreground shadow-popup";

/** The frame of one that is answered and goes on: to be read as a whole, with room around it. */
export const formClasses = `${frameClasses} max-w-[calc(100vw-2rem)] gap-3 p-4 transition-[scale,opacity] duration-100 data-ending-style:scale-[0.98] data-starting-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:opacity-0`;
