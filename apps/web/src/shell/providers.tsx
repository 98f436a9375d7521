"use client";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { LiveQueries } from "../live/live-queries.tsx";
import { RunEndNotifications } from "../notifications/run-end-notifications.tsx";
import { ApiProvider } from "../trpc/api-provider.tsx";
import { Toaster } from "./toaster.tsx";

/** `nonce` lets next-themes' inline script through the content security policy. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <ThemeProvider attribute="class" defaultTheme="system" disableTransitionOnChange {...(nonce ? { nonce } : {})}>
      <NuqsAdapter>
        <ApiProvider>
          {children}
          <LiveQueries />
          <RunEndNotifications />
          <Toaster />
        </ApiProvider>
      </NuqsAdapter>
    </ThemeProvider>
  );
}
