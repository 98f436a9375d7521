"use client";
import { prepareDrawing } from "@glyphlab/core/preprocessing/drawing";
import type { inferRouterOutputs } from "@trpc/server";
import { Eraser, Image, Undo2 } from "lucide-react";
import { type Dispatch, useCallback, useMemo, useReducer } from "react";
import { Button } from "../components/button.tsx";
import { ErrorState } from "../components/error-state.tsx";
import { GlyphImage } from "../components/glyph-image.tsx";
import { Panel } from "../components/panel.tsx";
import { anotherImage } from "../data-set/another-image.ts";
import { formatCount } from "../format/number.ts";
import type { AppRouter } from "../server/router.ts";
import { errorDataOf, sentenceOf } from "../trpc/error-data.ts";
import { AnswerPanel } from "./answer-panel.tsx";
import { DrawingPad } from "./drawing-pad.tsx";
import { type DrawingAction, emptyDrawing, reduceDrawing } from "./drawing-state.ts";
import { useDrawingShortcuts } from "./use-drawing-shortcuts.ts";
import { useTestImage } from "./use-test-image.ts";

type Model = inferRouterOutputs<AppRouter>["models"]["list"][number];

/** A pad to draw on, or a test image in its place; what the model sees of it, and its answer. */
export function PredictBench({ model }: { model: Model }) {
  const { imageShape, classNames, dataset } = model;
  const [height, width] = imageShape;
  const [drawing, dispatch] = useReducer(reduceDrawing, emptyDrawing);
  const { index, image, error, show } = useTestImage(dataset.id);

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
    show(anotherImage(dataset.testImages, index ?? -1));
  };

  const drawn = useMemo(() => prepareDrawing(drawing.strokes), [drawing.strokes]);
  const blank = useMemo(() => new Uint8Array(height * width), [height, width]);
  const seen = index === null ? drawn : (image?.pixels ?? null);
  const nothing = drawing.strokes.length === 0 && index === null;
  const title = image ? `Test image ${formatCount(image.index)}, real label ${classNames[image.label]}` : "Your drawing";

  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,32rem)_minmax(0,1fr)]">
      <Panel title={<span aria-live="polite">{title}</span>}>
        <div className="flex gap-3">
          <div className="min-w-0 flex-1">
            <DrawingPad drawing={drawing} dispatch={draw}>
              {image ? (
                <GlyphImage pixels={image.pixels} height={height} width={width} label={title} className="size-full rounded-none" />
              ) : (
                nothing && <p className="flex size-full items-center justify-center text-muted">Draw here</p>
              )}
            </DrawingPad>
          </div>
          <div className="flex w-24 shrink-0 flex-col gap-1.5 sm:w-28 sm:gap-2">
            <figure className="flex flex-col gap-1">
              <GlyphImage
                pixels={seen ?? blank}
                height={height}
                width={width}
                label={seen ? "What the model sees" : "What the model sees: nothing yet"}
                className="aspect-square w-full"
              />
              <figcaption className="text-muted text-xs">The model sees</figcaption>
            </figure>
            <Button
              size="small"
              onClick={undo}
              disabled={drawing.strokes.length === 0}
              focusableWhenDisabled
              title="Ctrl+Z"
              aria-keyshortcuts="Control+Z Meta+Z"
            >
              <Undo2 aria-hidden />
              Undo
            </Button>
            <Button
              size="small"
              onClick={clear}
              disabled={nothing}
              focusableWhenDisabled
              title="Delete"
              aria-keyshortcuts="Delete Backspace"
            >
              <Eraser aria-hidden />
              Clear
            </Button>
            <Button size="small" onClick={showTestImage} title="A random image of the test set instead of a drawing">
              <Image aria-hidden />
              Test image
            </Button>
          </div>
        </div>
        {error && (
          <div className="mt-3">
            <ErrorState title="No test image" code={errorDataOf(error)?.code}>
              {sentenceOf(error)}
            </ErrorState>
          </div>
        )}
      </Panel>
      <AnswerPanel
        key={model.id}
        modelId={model.id}
        classNames={classNames}
        pixels={seen}
        realClass={image?.label}
        drawing={drawing.pointer !== null}
      />
    </div>
  );
}
