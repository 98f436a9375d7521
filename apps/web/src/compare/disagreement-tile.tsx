import { useMemo } from "react";
import { GlyphImage } from "../components/glyph-image.tsx";
import { decodePixels } from "../data-set/decode-pixels.ts";
import { formatPercent } from "../format/number.ts";
import type { Answer, DisagreementImage } from "./disagreement.ts";

interface Props {
  image: DisagreementImage;
  classNames: readonly string[];
  imageShape: readonly [number, number];
}

/** An image with what it is and what each of two models takes it for. */
export function DisagreementTile({ image, classNames, imageShape: [height, width] }: Props) {
  const { index, label, a, b, pixels } = image;
  const bytes = useMemo(() => decodePixels(pixels), [pixels]);
  const name = classNames[label] ?? String(label);
  return (
    <li className="flex gap-2 rounded-md border p-1.5">
      <GlyphImage pixels={bytes} height={height} width={width} label={`Test image ${index}, a ${name}`} className="size-12 shrink-0" />
      <dl className="grid min-w-0 flex-1 grid-cols-[auto_1fr] content-center gap-x-1.5 text-xs leading-4" title={`Test image ${index}`}>
        <dt className="text-muted">is</dt>
        <dd className="truncate font-semibold">{name}</dd>
        <AnswerOf which="1" answer={a} right={a.predicted === label} classNames={classNames} />
        <AnswerOf which="2" answer={b} right={b.predicted === label} classNames={classNames} />
      </dl>
    </li>
  );
}

function AnswerOf({ which, answer, right, classNames }: { which: string; answer: Answer; right: boolean; classNames: readonly string[] }) {
  return (
    <>
      <dt className="text-muted">
        <span className="sr-only">answer of </span>
        {which}
      </dt>
      <dd className={right ? "truncate text-good" : "truncate text-bad"}>
        <strong>{classNames[answer.predicted] ?? answer.predicted}</strong> {formatPercent(answer.confidence, 0)}
        <span className="sr-only">{right ? ", right" : ", wrong"}</span>
      </dd>
    </>
  );
}
