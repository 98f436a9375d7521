"use client";
import type { DatasetDescription } from "@glyphlab/core/contracts/dataset";
import { oneHot } from "@glyphlab/core/preprocessing/one-hot";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Shuffle } from "lucide-react";
import { useQueryStates } from "nuqs";
import { Button } from "../components/button.tsx";
import { ErrorState } from "../components/error-state.tsx";
import { GlyphImage } from "../components/glyph-image.tsx";
import { Panel } from "../components/panel.tsx";
import { SegmentedControl } from "../components/segmented-control.tsx";
import { Skeleton } from "../components/skeleton.tsx";
import { errorDataOf, sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { anotherImage } from "./another-image.ts";
import { exampleView } from "./data-set-view.ts";
import { decodePixels } from "./decode-pixels.ts";
import { dataSetExplanations } from "./explanations.ts";
import { PixelMatrix } from "./pixel-matrix.tsx";

const scaleOptions = [
  { value: "bytes", label: "As stored" },
  { value: "scaled", label: "Divided by 255" },
] as const;

/** What happens to an image and its label before the network sees them, on one real example. */
export function PreprocessingPanel({ description }: { description: DatasetDescription }) {
  const trpc = useTRPC();
  const [{ example, pixels: scale }, setView] = useQueryStates(exampleView);
  const [height, width] = description.imageShape;
  const image = useQuery(
    trpc.datasets.image.queryOptions(
      { id: description.id, split: "train", index: example },
      { placeholderData: keepPreviousData, staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  const another = () => void setView({ example: anotherImage(description.trainImages, example) });
  const title = (
    <>
      How it is prepared <span className="font-normal text-muted">x_train[{example}]</span>
    </>
  );
  return (
    <Panel
      title={title}
      actions={
        <Button size="small" onClick={another}>
          <Shuffle aria-hidden />
          Another
        </Button>
      }
    >
      {image.error ? (
        <ErrorState title="No example" code={errorDataOf(image.error)?.code}>
          {sentenceOf(image.error)}
        </ErrorState>
      ) : !image.data ? (
        <Skeleton className="h-[35rem]" />
      ) : (
        <div className="grid gap-x-6 gap-y-4 xl:grid-cols-[auto_minmax(0,1fr)]">
          <div className="flex min-w-0 flex-col gap-2">
            <SegmentedControl
              label="Pixels"
              options={scaleOptions}
              value={scale}
              onValueChange={(next) => void setView({ pixels: next })}
            />
            <PixelMatrix pixels={decodePixels(image.data.pixels)} height={height} width={width} scale={scale} />
          </div>
          <div className="flex max-w-xl flex-col gap-4">
            <section className="flex flex-col gap-1">
              <h3 className="font-semibold">Why scale to 0–1</h3>
              <p className="text-muted">{dataSetExplanations.scale}</p>
            </section>
            <section className="flex flex-col gap-2">
              <h3 className="font-semibold">Why one-hot</h3>
              <p className="text-muted">{dataSetExplanations.oneHot}</p>
              <div className="flex flex-wrap items-center gap-3">
                <GlyphImage
                  pixels={decodePixels(image.data.pixels)}
                  height={height}
                  width={width}
                  label={`Image ${example}`}
                  className="size-14"
                />
                <OneHotVector label={image.data.label} names={description.classNames} />
              </div>
            </section>
          </div>
        </div>
      )}
    </Panel>
  );
}

function OneHotVector({ label, names }: { label: number; names: readonly string[] }) {
  const target = oneHot(Uint8Array.of(label), names.length);
  return (
    <table aria-label={`The label ${names[label]} as a one-hot vector`} className="border-collapse text-center">
      <thead>
        <tr>
          {names.map((name) => (
            <th key={name} scope="col" className="w-6 font-normal text-muted text-xs">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          {names.map((name, index) => (
            <td key={name} className={target[index] ? "border bg-accent-soft font-semibold text-accent" : "border text-muted"}>
              {target[index]}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
