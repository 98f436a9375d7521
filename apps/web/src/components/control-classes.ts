/** The look shared by everything one types or chooses in. */
export const controlClasses =
  "h-8 w-full min-w-0 rounded-md border border-border bg-surface px-2.5 text-sm text-foreground transition-colors placeholder:text-muted hover:border-border-strong focus-visible:border-accent focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-accent/40 disabled:opacity-50 aria-invalid:border-bad data-[invalid]:border-bad";
