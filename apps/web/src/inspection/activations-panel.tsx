"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { parseAsInteger, useQueryState } from "nuqs";
import { Button } from "../components/button.tsx";
import { ExplainedTitle } from "../components/explained-title.tsx";
import { GlyphImage } from "../components/glyph-image.tsx";
import { NumberField } from "../components/number-field.tsx";
import { Panel } from "../components/panel.tsx";
import { ProbabilityBars } from "../components/probability-bars.tsx";
import { Skeleton } from "../components/skeleton.tsx";
import { anotherImage } from "../data-set/another-image.ts";
import { decodePixels } from "../data-set/decode-pixels.ts";
import { formatCount } from "../format/number.ts";
import type { Activations } from "../server/inspection/read-weights.ts";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { WeightPicture } from "./weight-picture.tsx";

const explanation =
  "What each layer of the final model makes of one test image, a square a unit. Of relu layers a unit that is 0 says nothing; orange ones speak the louder the more orange they are.";

/** What the layers of a run's final model make of one test image. */
export function ActivationsPanel({ runId }: { runId: string }) {
  const [image, setImage] = useQueryState("image", parseAsInteger.withDefault(0));
  const { data, error } = useQuery({
    ...useTRPC().inspection.activations.queryOptions({ id: runId, split: "test", image }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Panel
      title={<ExplainedTitle title="Activations" explanation={explanation} />}
      actions={
        <>
          <NumberField
            aria-label="Test image"
            value={image}
            min={0}
            max={(data?.images ?? 1) - 1}
            onValueChange={(next) => void setImage(next)}
            className="h-7 w-28"
          />
          <Button size="small" onClick={() => void setImage(anotherImage(data?.images ?? 1, image))}>
            Another
          </Button>
        </>
      }
    >
      {error ? (
        <p role="alert" className="text-bad">
          {sentenceOf(error)}
        </p>
      ) : data ? (
        <Layers {...data} />
      ) : (
        <Skeleton className="h-72 w-full" />
      )}
    </Panel>
  );
}

function Layers({ image, label, classNames, imageShape: [height, width], pixels, hidden, probabilities }: Activations) {
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-4 sm:flex-row">
        <GlyphImage
          pixels={decodePixels(pixels)}
          height={height}
          width={width}
          label={`Test image ${image}, a ${classNames[label]}`}
          className="size-28 shrink-0 sm:size-40"
        />
        <ProbabilityBars classNames={classNames} probabilities={probabilities} realClass={label} />
      </div>
      {hidden.map((layer, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: layers have no other name
        <Layer key={index} index={index} {...layer} />
      ))}
    </div>
  );
}

function Layer({ index, units, activation, outputs }: Activations["hidden"][number] & { index: number }) {
  const largest = Math.max(...outputs.map(Math.abs));
  const columns = Math.max(16, Math.ceil(Math.sqrt(units * 4)));
  const rows = Math.ceil(units / columns);
  const active = outputs.filter((value) => value !== 0).length;
  const strongest = outputs.indexOf(Math.max(...outputs));
  const words = `${activation === "relu" ? `${formatCount(active)} of ${formatCount(units)} units speak` : `${formatCount(units)} units`}${
    active > 0 ? `, unit ${strongest} the loudest` : ""
  }`;
  return (
    <div>
      <p className="mb-1">
        <span className="font-medium">Layer {index + 1}</span>{" "}
        <span className="text-muted">
          {activation}: {words}
        </span>
      </p>
      <WeightPicture
        values={largest > 0 ? outputs.map((value) => value / largest) : outputs}
        height={rows}
        width={columns}
        label={`Layer ${index + 1}: ${words}`}
        className="w-full"
      />
    </div>
  );
}
