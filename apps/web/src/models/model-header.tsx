"use client";
import { GitCompareArrows, PencilLine } from "lucide-react";
import Link from "next/link";
import { LinkButton } from "../components/link-button.tsx";
import { TimeAgo } from "../components/time-ago.tsx";
import { DownloadModel } from "../run/download-model.tsx";
import { AliasBadge } from "./alias-badge.tsx";
import { DeleteModel } from "./delete-model.tsx";
import type { ModelDetails } from "./listed-model.ts";

const made: Record<ModelDetails["origin"], string> = { run: "trained for", browser: "saved from a browser by", import: "imported by" };

/** A model's name and version, what stands for it, and what can be done with it. */
export function ModelHeader({ model }: { model: ModelDetails }) {
  const { id, name, version, aliases, origin, person, createdAt, dense } = model;
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <h1 className="break-words font-semibold text-lg tracking-tight">
            {name} <span className="font-normal text-muted">v{version}</span>
          </h1>
          {aliases.map((alias) => (
            <AliasBadge key={alias} alias={alias} />
          ))}
        </div>
        <p className="text-muted">
          <Link href="/models" className="underline-offset-2 hover:text-foreground hover:underline">
            Models
          </Link>
          {` · ${made[origin]} ${person} `}
          <TimeAgo at={createdAt} />
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <LinkButton href={`/predict?model=${id}`}>
          <PencilLine />
          Draw
        </LinkButton>
        <DownloadModel modelId={id} dense={dense} />
        <LinkButton href={`/models/compare?a=${id}`}>
          <GitCompareArrows />
          Compare
        </LinkButton>
        <DeleteModel model={model} />
      </div>
    </header>
  );
}
