"use client";
import { prepareDrawing } from "@glyphlab/core/preprocessing/drawing";
import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { Eraser, Image, Undo2 } from "lucide-react";
import { parseAsInteger, useQueryState } from "nuqs";
import { type Dispatch, useCallback, useMemo, useReducer } from "react";
import { Button } from "../components/button.tsx";
import { ErrorState } from "../components/error-state.tsx";
import { GlyphImage } from "../components/glyph-image.tsx";
import { Panel } from "../components/panel.tsx";
import { decodePixels } from "../data-set/decode-pixels.ts";
import type { AppRouter } from "../server/router.ts";
import { errorDataOf, sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { AnswerPanel } from "./answer-panel.tsx";
import { DrawingPad } from "./drawing-pad.tsx";
import { type DrawingAction, emptyDrawing, reduceDrawing } from "./drawing-state.ts";
import { useDrawingShortcuts } from "./use-drawing-shortcuts.ts";

type Model = inferRouterOutputs<AppRouter>["models"]["list"][number];

/** A pad to draw on, or a test image in its place, what the model sees of it, and its answer. */
export function PredictBench({ model }: { model: Model }) {
  const { imageShape, classNames, dataset } = model;
  const [height, width] = imageShape;
  const [drawing, dispatch] = useReducer(reduceDrawing, emptyDrawing);
  const testImage = useTestImage(dataset.id);

  const { show } = testImage;
  // Whoever draws wants an answer to the drawing.
  const draw: Dispatch<DrawingAction> = useCallback(
    (action) => {
      if (action.type === "pen-down" || action.type === "clear") show(null);
      dispatch(action);
    },
    [show],
  );
  const undo = useCallback(() => draw({ type: "undo" }), [draw]);
  const clear = useCallback(() => draw({ type: "clear" }), [draw]);
  useDrawingShortcuts({ undo, clear });
  const showTestImage = () => {
    dispatch({ type: "clear" });
    show(Math.floor(Math.random() * dataset.testImages));
  };

  const drawn = useMemo(() => prepareDrawing(drawing.strokes), [drawing.strokes]);
  const seen = testImage.index === null ? drawn : (testImage.image?.pixels ?? null);
  const nothing = drawing.strokes.length === 0 && testImage.index === null;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,32rem)_minmax(0,1fr)]">
      <Panel title="Draw a digit">
        <div className="flex gap-3">
          <div className="min-w-0 flex-1">
            <DrawingPad drawing={drawing} dispatch={draw}>
              {testImage.image ? (
                <GlyphImage {...testImage.image} height={height} width={width} label={testImage.title} className="size-full rounded-none" />
              ) : (
                nothing && <p className="flex size-full items-center justify-center text-muted">Draw here</p>
              )}
            </DrawingPad>
          </div>
          <div className="flex w-22 shrink-0 flex-col gap-2 sm:w-28">
            <figure className="flex flex-col gap-1">
              <GlyphImage
                pixels={seen ?? new Uint8Array(height * width)}
                height={height}
                width={width}
                label={seen ? "What the model sees" : "What the model sees: nothing yet"}
                className="aspect-square w-full"
              />
              <figcaption className="text-muted text-xs">
                What it sees, {height}×{width}
              </figcaption>
            </figure>
            <Button onClick={undo} disabled={drawing.strokes.length === 0} focusableWhenDisabled aria-keyshortcuts="Control+Z Meta+Z">
              <Undo2 aria-hidden />
              Undo
            </Button>
            <Button onClick={clear} disabled={nothing} focusableWhenDisabled aria-keyshortcuts="Delete Backspace">
              <Eraser aria-hidden />
              Clear
            </Button>
          </div>
        </div>
        <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2">
          <Button onClick={showTestImage}>
            <Image aria-hidden />
            {testImage.index === null ? "Use a test image" : "Another test image"}
          </Button>
          <span role="status" className="text-muted">
            {testImage.image && `${testImage.title}. Real label: ${classNames[testImage.image.label]}`}
          </span>
        </div>
        {testImage.error !== null && (
          <div className="mt-3">
            <ErrorState title="No test image" code={errorDataOf(testImage.error)?.code}>
              {sentenceOf(testImage.error)}
            </ErrorState>
          </div>
        )}
      </Panel>
      <AnswerPanel
        key={model.id}
        modelId={model.id}
        classNames={classNames}
        pixels={seen}
        realClass={testImage.image?.label}
        drawing={drawing.pointer !== null}
      />
    </div>
  );
}

/** The test image that the address names, if any: `?image=<index>`. */
function useTestImage(datasetId: string) {
  const trpc = useTRPC();
  const [index, setIndex] = useQueryState("image", parseAsInteger);
  const { data, error } = useQuery({
    ...trpc.datasets.image.queryOptions({ id: datasetId, split: "test", index: index ?? 0 }, { staleTime: Number.POSITIVE_INFINITY }),
    enabled: index !== null,
  });
  const image = useMemo(() => (data && index !== null ? { label: data.label, pixels: decodePixels(data.pixels) } : null), [data, index]);
  const show = useCallback((next: number | null) => void setIndex(next), [setIndex]);
  return { index, image, error: index === null ? null : error, show, title: `Test image ${index}` };
}
