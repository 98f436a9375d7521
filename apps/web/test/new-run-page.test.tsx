// @vitest-environment happy-dom
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { createTRPCClient, unstable_localLink } from "@trpc/client";
import { AppRouterContext, type AppRouterInstance } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { NuqsTestingAdapter } from "nuqs/adapters/testing";
import { Suspense } from "react";
import superjson from "superjson";
import { afterEach, expect, it } from "vitest";
import { NewRunPage } from "../src/new-run/new-run-page.tsx";
import { resolveActor } from "../src/server/actor.ts";
import { appRouter } from "../src/server/router.ts";
import { createQueryClient } from "../src/trpc/query-client.ts";
import { TRPCProvider } from "../src/trpc/trpc-context.ts";

// Two slow, busy cores.
configure({ asyncUtilTimeout: 30_000 });

const database = await openTestDatabase();

/** The page on the real API and a real database, without HTTP between them. */
async function openPage(searchParams = "") {
  const visited: string[] = [];
  const urls: URLSearchParams[] = [];
  const context = { database, actor: () => resolveActor(database) };
  const trpcClient = createTRPCClient<typeof appRouter>({
    links: [unstable_localLink({ router: appRouter, createContext: async () => context, transformer: superjson })],
  });
  const queryClient = createQueryClient();
  const router: AppRouterInstance = {
    bfcacheId: "",
    push: (href) => visited.push(href),
    replace: () => {},
    back: () => {},
    forward: () => {},
    refresh: () => {},
    prefetch: () => {},
  };
  render(
    <AppRouterContext.Provider value={router}>
      <NuqsTestingAdapter searchParams={searchParams} hasMemory onUrlUpdate={({ searchParams }) => urls.push(searchParams)}>
        <QueryClientProvider client={queryClient}>
          <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
            <Suspense>
              <NewRunPage />
            </Suspense>
          </TRPCProvider>
        </QueryClientProvider>
      </NuqsTestingAdapter>
    </AppRouterContext.Provider>,
  );
  await screen.findByRole("button", { name: "Launch run" });
  return { visited, urls };
}

afterEach(cleanup);

const type = (label: string, text: string) => fireEvent.change(screen.getByRole("textbox", { name: label }), { target: { value: text } });
const totalParameters = () => within(screen.getByRole("table", { name: "Model summary" })).getByText("Total parameters").nextSibling;

it("launches what the form says and goes to the run", async () => {
  const { visited } = await openPage();
  type("Epochs", "3");
  type("Name", "three epochs");
  fireEvent.click(screen.getByRole("button", { name: "Launch run" }));
  await waitFor(() => expect(visited).toHaveLength(1));
  const run = await database.prisma.run.findFirstOrThrow({ where: { name: "three epochs" } });
  expect(visited).toEqual([`/runs/${run.id}`]);
  expect(run.config).toMatchObject({ epochs: 3, batchSize: 32 });
});

it("says beside a field what is wrong with it and what is allowed, and launches nothing", async () => {
  const before = await database.prisma.run.count();
  const { visited } = await openPage();
  type("Epochs", "0");
  expect(await screen.findByText("Epochs must be at least 1")).toBeTruthy();
  const field = screen.getByRole("textbox", { name: "Epochs" });
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(document.getElementById(field.getAttribute("aria-describedby") ?? "")?.textContent).toBe("Epochs must be at least 1");
  fireEvent.click(screen.getByRole("button", { name: "Launch run" }));
  await screen.findByText(/Some fields are out of range/);
  expect(visited).toEqual([]);
  expect(await database.prisma.run.count()).toBe(before);
});

it("counts the parameters as layers change", async () => {
  await openPage();
  expect(totalParameters()?.textContent).toBe("109,386");
  fireEvent.click(screen.getByRole("button", { name: "Remove layer 2" }));
  // 784·128 + 128 and 128·10 + 10
  await waitFor(() => expect(totalParameters()?.textContent).toBe("101,770"));
  fireEvent.click(screen.getByRole("button", { name: "Add layer" }));
  fireEvent.click(await screen.findByRole("button", { name: "Move layer 2 up" }));
  // 784·64 + 64, 64·128 + 128 and 128·10 + 10
  await waitFor(() => expect(totalParameters()?.textContent).toBe("59,850"));
});

it("keeps what was changed in the address, and begins with it", async () => {
  const { urls } = await openPage();
  type("Batch size", "64");
  await waitFor(() => expect(urls.at(-1)?.get("changes")).toBe('{"batchSize":64}'));
  cleanup();
  await openPage(`?${urls.at(-1)}`);
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Batch size" }).value).toBe("64");
});

it("begins with the config of the run it clones", async () => {
  const { visited } = await openPage("?preset=sgd");
  type("Name", "to be cloned");
  type("Learning rate", "0.05");
  fireEvent.click(screen.getByRole("button", { name: "Launch run" }));
  await waitFor(() => expect(visited).toHaveLength(1));
  cleanup();
  await openPage(`?from=${visited[0]?.replace("/runs/", "")}`);
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Name" }).value).toBe("to be cloned");
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Learning rate" }).value).toBe("0.05");
});
