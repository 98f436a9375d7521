"use client";
import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { Button } from "../components/button.tsx";
import { ErrorState } from "../components/error-state.tsx";
import { PageHeader } from "../components/page-header.tsx";
import { errorDataOf } from "../trpc/error-data.ts";

/** What a page shows instead of itself when something on it went wrong for good. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const queries = useQueryErrorResetBoundary();
  const data = errorDataOf(error);
  const tryAgain = () => {
    queries.reset();
    reset();
  };
  return (
    <>
      <PageHeader title={data?.code === "not-found" ? "Not found" : "Something went wrong"} />
      <ErrorState
        title={data?.code === "not-found" ? "What this page shows is not there" : "This page could not be shown"}
        code={data?.code ?? error.digest}
        action={
          <Button size="small" onClick={tryAgain}>
            Try again
          </Button>
        }
      >
        {data?.sentence ?? `${error.message || "Something unexpected happened."} Runs and their results are not touched by this.`}
      </ErrorState>
    </>
  );
}
