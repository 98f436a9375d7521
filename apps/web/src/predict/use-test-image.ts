"use client";
import { useQuery } from "@tanstack/react-query";
import { parseAsInteger, useQueryState } from "nuqs";
import { useCallback, useMemo } from "react";
import { decodePixels } from "../data-set/decode-pixels.ts";
import { useTRPC } from "../trpc/trpc-context.ts";

/** The test image that the address names, if any (`?image=<index>`), with its real label. */
export function useTestImage(datasetId: string) {
  const trpc = useTRPC();
  const [index, setIndex] = useQueryState("image", parseAsInteger);
  const { data, error } = useQuery({
    ...trpc.datasets.image.queryOptions({ id: datasetId, split: "test", index: index ?? 0 }, { staleTime: Number.POSITIVE_INFINITY }),
    enabled: index !== null,
  });
  const image = useMemo(
    () => (data && index !== null ? { index, label: data.label, pixels: decodePixels(data.pixels) } : null),
    [data, index],
  );
  const show = useCallback((next: number | null) => void setIndex(next), [setIndex]);
  return { index, image, error: index === null ? null : error, show };
}
