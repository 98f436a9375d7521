import type { ReactNode } from "react";
import { TrainingHereLink } from "../train-here/training-here-link.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { ConnectionState } from "./connection-state.tsx";
import { Navigation } from "./navigation.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";
import { Wordmark } from "./wordmark.tsx";

/** What is around every page: skip link, navigation, theme, and whether what one sees is live. */
export function AppShell({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col md:flex-row">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-1.5 font-medium text-accent-foreground focus:translate-y-0"
      >
        Skip to content
      </a>
      <header className="sticky top-0 z-30 flex h-11 items-center justify-between border-b bg-background px-3 md:hidden">
        <Wordmark />
        <div className="flex items-center gap-1">
          <TrainingHereLink />
          <ConnectionState />
          <ThemeSwitch />
        </div>
      </header>
      <aside className="fixed inset-x-0 bottom-0 z-30 border-t bg-background px-1 pb-[env(safe-area-inset-bottom)] md:sticky md:top-0 md:flex md:h-dvh md:w-48 md:shrink-0 md:flex-col md:gap-4 md:border-t-0 md:border-r md:px-2 md:py-3">
        <div className="hidden px-1 md:block">
          <Wordmark />
        </div>
        <Navigation />
        <div className="mt-auto hidden md:block">
          <TrainingHereLink />
        </div>
        <div className="hidden items-center justify-between md:flex">
          <ConnectionState />
          <ThemeSwitch />
        </div>
      </aside>
      <main id="content" tabIndex={-1} className="min-w-0 flex-1 px-3 pt-3 pb-20 outline-none md:px-5 md:py-4">
        <div className="mx-auto flex max-w-[90rem] flex-col gap-4">{children}</div>
      </main>
      <ConnectionBanner />
    </div>
  );
}
