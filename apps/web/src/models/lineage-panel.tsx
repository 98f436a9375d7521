import Link from "next/link";
import type { ReactNode } from "react";
import { CopyIconButton } from "../components/copy-button.tsx";
import { Facts } from "../components/facts.tsx";
import { Panel } from "../components/panel.tsx";
import { formatBytes } from "../format/bytes.ts";
import { formatInWords } from "./format-in-words.ts";
import type { ModelDetails } from "./listed-model.ts";

/** Where a model comes from: the run that trained it and its data, or the file that was imported. */
export function LineagePanel({ model }: { model: ModelDetails }) {
  return (
    <Panel title="Lineage">
      <Facts
        facts={[...factsOf(model), { name: "Weights", value: <Hash what="The checksum of the weights" text={model.weightsSha256} /> }]}
      />
    </Panel>
  );
}

function factsOf({ run, importedFrom, datasetId, origin }: ModelDetails): { name: string; value: ReactNode }[] {
  if (run) {
    const { id, name, parent, dataChecksum } = run;
    return [
      { name: origin === "browser" ? "Trained in a browser by" : "Trained by", value: <RunLink id={id} name={name} /> },
      ...(parent ? [{ name: "Which continues", value: <RunLink id={parent.id} name={parent.name} /> }] : []),
      { name: "Data set", value: datasetId ?? "–" },
      ...(dataChecksum ? [{ name: "Data checksum", value: <Hash what="The data checksum" text={dataChecksum} /> }] : []),
    ];
  }
  if (!importedFrom) return [];
  const { fileName, sha256, bytes, format, writtenBy, scaling } = importedFrom;
  return [
    { name: "Imported from", value: `${fileName}, ${formatBytes(bytes)}` },
    { name: "SHA-256 of the file", value: <Hash what="The checksum of the file" text={sha256} /> },
    { name: "Format", value: formatInWords[format] },
    ...(writtenBy ? [{ name: "Written by", value: writtenBy }] : []),
    {
      name: "Its inputs",
      value: (
        <>
          <code className="font-mono text-xs">{scaling.formula}</code>, as{" "}
          {scaling.saidBy === "file" ? "the file says" : "its importer chose"}
        </>
      ),
    },
    { name: "Evaluated on", value: datasetId ?? "–" },
  ];
}

const RunLink = ({ id, name }: { id: string; name: string }) => (
  <Link href={`/runs/${id}`} className="font-medium underline-offset-2 hover:underline">
    {name}
  </Link>
);

/** The beginning of a checksum; all of it is copied. */
function Hash({ what, text }: { what: string; text: string }) {
  return (
    <span className="inline-flex items-center gap-0.5">
      <code className="font-mono text-xs" title={text}>
        {text.slice(0, 12)}…
      </code>
      <CopyIconButton what={what} text={text} />
    </span>
  );
}
