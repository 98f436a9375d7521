"use client";
import type { GlyphlabError } from "@glyphlab/core/contracts/error";
import { limits } from "@glyphlab/core/contracts/limits";
import { useState } from "react";
import { Button } from "../components/button.tsx";
import { ErrorState } from "../components/error-state.tsx";
import { Facts } from "../components/facts.tsx";
import { Field } from "../components/field.tsx";
import { TextField } from "../components/text-field.tsx";
import { formatBytes } from "../format/bytes.ts";
import { formatCount, formatPercent } from "../format/number.ts";
import { formatInWords } from "./format-in-words.ts";
import { type ModelExamination, nameOfFile } from "./model-examination.ts";
import { ScalingChoice } from "./scaling-choice.tsx";

interface Props {
  examination: ModelExamination;
  importing: boolean;
  error: GlyphlabError | null;
  onImport: (choices: { name: string; scaling: string }) => void;
  /** Other files are wanted. */
  onOthers: () => void;
}

/** What was read of the files, and what only a person knows: a name, and of a foreign file how its inputs were scaled. */
export function ImportReview({ examination, importing, error, onImport, onOthers }: Props) {
  const { fileName, bytes, format, writtenBy, parameters, layers, dataset, scaling } = examination;
  const [name, setName] = useState(nameOfFile(fileName));
  const [chosen, setChosen] = useState(scaling.suggested);
  const [only] = scaling.tried;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onImport({ name, scaling: chosen });
      }}
    >
      <Facts
        facts={[
          { name: "File", value: `${fileName}, ${formatBytes(bytes)}` },
          { name: "Format", value: `${formatInWords[format]}${writtenBy ? `, written by ${writtenBy}` : ""}` },
          { name: "Network", value: `${formatCount(parameters)} parameters in ${layers.length} layers` },
          { name: "Layers", value: layers.map(({ kind }) => kind).join(", ") },
          { name: "Classifies", value: dataset.title },
        ]}
      />
      {scaling.known ? (
        <p>
          It comes from here and says that its inputs are pixels / 255. It reads {formatPercent(only?.accuracy, 1)} of{" "}
          {formatCount(scaling.images)} test images.
        </p>
      ) : (
        <ScalingChoice classes={layers.at(-1)?.outputShape[0] ?? 1} scaling={scaling} chosen={chosen} onChoose={setChosen} />
      )}
      <Field htmlFor="model-name" label="Name" hint="Models of one name are its versions: where there is one already, this is the next.">
        <TextField
          id="model-name"
          aria-describedby="model-name-hint"
          required
          maxLength={limits.nameLength}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      {error && (
        <ErrorState title="It was not imported" code={error.code}>
          {error.message}
        </ErrorState>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onOthers} disabled={importing}>
          Other files
        </Button>
        <Button type="submit" variant="primary" disabled={importing || name.trim() === ""}>
          {importing ? "Importing …" : "Import"}
        </Button>
      </div>
    </form>
  );
}
