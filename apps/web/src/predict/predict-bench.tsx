"use client";
import { prepareDrawing } from "@glyphlab/core/preprocessing/drawing";
import type { inferRouterOutputs } from "@trpc/server";
import { parseAsBoolean, useQueryState } from "nuqs";
import { type Dispatch, useCallback, useId, useMemo, useReducer } from "react";
import { classNames as joined } from "../components/class-names.ts";
import { ErrorState } from "../components/error-state.tsx";
import { GlyphImage } from "../components/glyph-image.tsx";
import { Panel } from "../components/panel.tsx";
import { Switch } from "../components/switch.tsx";
import { anotherImage } from "../data-set/another-image.ts";
import { formatCount } from "../format/number.ts";
import type { AppRouter } from "../server/router.ts";
import { errorDataOf, sentenceOf } from "../trpc/error-data.ts";
import { AnswerPanel } from "./answer-panel.tsx";
import { DrawingPad } from "./drawing-pad.tsx";
import { canUndo, type DrawingAction, emptyDrawing, reduceDrawing, withoutPressure } from "./drawing-state.ts";
import { KeepDrawing } from "./keep-drawing.tsx";
import { PadButtons } from "./pad-buttons.tsx";
import { PictureView } from "./picture-view.tsx";
import { SeenImage } from "./seen-image.tsx";
import { useDrawingShortcuts } from "./use-drawing-shortcuts.ts";
import { usePicture } from "./use-picture.ts";
import { useTestImage } from "./use-test-image.ts";

/** A model of the team, or one that is still being trained. */
export interface BenchModel extends Pick<Model, "id" | "name" | "imageShape" | "classNames" | "dataset"> {
  /** Of its `model.json`: another one when it was trained on. */
  url: string;
  isTraining: boolean;
}
type Model = inferRouterOutputs<AppRouter>["models"]["list"][number];

export const benchModel = ({ id, name, imageShape, classNames, dataset }: Model): BenchModel => ({
  ...{ id, name, imageShape, classNames, dataset },
  url: `/api/models/${id}/model.json`,
  isTraining: false,
});

interface Props {
  model: BenchModel;
  /** Asked the same, beside the first. */
  second: BenchModel | undefined;
}

/** A pad to draw on, or a test image or a picture in its place; what the model sees of it, and its answer. */
export function PredictBench({ model, second }: Props) {
  const { imageShape, classNames, dataset } = model;
  const [height, width] = imageShape;
  const [showsWhy, setShowsWhy] = useQueryState("why", parseAsBoolean.withDefault(false));
  const [drawing, dispatch] = useReducer(reduceDrawing, emptyDrawing);
  const test = useTestImage(dataset.id);
  const { show } = test;
  const picture = usePicture(
    useCallback(() => {
      dispatch({ type: "clear" });
      show(null);
    }, [show]),
  );
  const { forget } = picture;

  // Whoever draws wants an answer to the drawing.
  const draw: Dispatch<DrawingAction> = useCallback(
    (action) => {
      if (action.type !== "pen-moved" && action.type !== "pen-up") {
        show(null);
        forget();
      }
      dispatch(action);
    },
    [show, forget],
  );
  const undo = useCallback(() => draw({ type: "undo" }), [draw]);
  const clear = useCallback(() => draw({ type: "clear" }), [draw]);
  useDrawingShortcuts({ undo, clear });
  const showTestImage = () => {
    clear();
    show(anotherImage(dataset.testImages, test.index ?? -1));
  };

  const strokes = useMemo(() => withoutPressure(drawing.strokes), [drawing.strokes]);
  const drawn = useMemo(() => prepareDrawing(strokes), [strokes]);
  const read = picture.state.status === "read" ? picture.state.picture : null;
  const seen = read ? read.pixels : test.index === null ? drawn : (test.image?.pixels ?? null);
  const isEmpty = strokes.length === 0 && test.index === null && picture.state.status === "none";
  const isDrawing = drawing.pointer !== null;
  const title = read
    ? "Your picture"
    : test.image
      ? `Test image ${formatCount(test.image.index)}, real label ${classNames[test.image.label]}`
      : "Your drawing";
  const help = useId();

  /** What “That's a …” keeps. */
  const toKeep = (best: number | undefined) => {
    if (!seen || test.index !== null || isDrawing) return null;
    return () => ({
      datasetId: dataset.id,
      drawing: read
        ? { kind: "picture" as const, pixels: btoa(String.fromCharCode(...read.pixels)) }
        : { kind: "strokes" as const, strokes: strokes.map((stroke) => stroke.map(([x, y]): [number, number] => [x, y])) },
      read: best === undefined || model.isTraining ? null : { modelId: model.id, as: best },
    });
  };
  const asked = { imageShape, classNames, pixels: seen, realClass: test.image?.label, drawing: isDrawing, showsWhy };

  return (
    <div
      className={joined(
        "grid items-start gap-4 lg:grid-cols-[minmax(0,32rem)_minmax(0,1fr)]",
        second && "2xl:grid-cols-[minmax(0,32rem)_repeat(2,minmax(0,1fr))]",
      )}
    >
      <Panel title={<span aria-live="polite">{title}</span>} className={second ? "lg:row-span-2 2xl:row-span-1" : ""}>
        <div
          {...picture.dropTarget}
          className={joined("flex gap-3 rounded-lg", picture.isOver && "outline-2 outline-accent outline-offset-4")}
        >
          <div className="min-w-0 flex-1">
            <DrawingPad drawing={drawing} dispatch={draw} describedBy={help}>
              {read ? (
                <PictureView shown={read.shown} />
              ) : test.image ? (
                <GlyphImage pixels={test.image.pixels} height={height} width={width} label={title} className="size-full rounded-none" />
              ) : (
                <p className="flex size-full items-center justify-center px-4 text-center text-muted">
                  {picture.state.status === "reading" ? "Reading the picture…" : isEmpty ? "Draw here" : ""}
                </p>
              )}
            </DrawingPad>
          </div>
          <div className="flex w-24 shrink-0 flex-col gap-1.5 sm:w-28 sm:gap-2">
            <SeenImage pixels={seen} imageShape={imageShape} />
            <PadButtons
              undo={canUndo(drawing) ? undo : null}
              clear={isEmpty ? null : clear}
              showTestImage={showTestImage}
              openPicture={picture.open}
            />
          </div>
        </div>
        <div className="mt-3 flex flex-col gap-3">
          {picture.state.status === "failed" && (
            <ErrorState title="No picture" code={picture.state.error.code}>
              {picture.state.error.message}
            </ErrorState>
          )}
          {test.error && (
            <ErrorState title="No test image" code={errorDataOf(test.error)?.code}>
              {sentenceOf(test.error)}
            </ErrorState>
          )}
          <p id={help} className="text-muted text-xs max-sm:hidden">
            Or paste or drop a picture of one digit. With keys: arrows move the pen (Shift: a little), Space puts it down and lifts it,
            Ctrl+Z undoes, Esc clears.
          </p>
        </div>
      </Panel>
      <AnswerPanel key={model.id} title={second ? model.name : "Answer"} modelUrl={model.url} {...asked}>
        {(best) => (
          <>
            {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch says it too */}
            <label className="flex w-max items-center gap-2">
              <Switch aria-label="Show which pixels decide it" checked={showsWhy} onCheckedChange={(next) => void setShowsWhy(next)} />
              Show which pixels decide it
            </label>
            <KeepDrawing pixels={seen} classNames={classNames} drawing={toKeep(best)} />
          </>
        )}
      </AnswerPanel>
      {second && <AnswerPanel key={`second ${second.id}`} title={second.name} modelUrl={second.url} {...asked} />}
    </div>
  );
}
