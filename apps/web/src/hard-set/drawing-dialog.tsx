"use client";
import type { DatasetDescription } from "@glyphlab/core/contracts/dataset";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { Button } from "../components/button.tsx";
import { Facts } from "../components/facts.tsx";
import { GlyphImage } from "../components/glyph-image.tsx";
import { TimeAgo } from "../components/time-ago.tsx";
import { toast } from "../components/toast.ts";
import { ViewingDialog } from "../components/viewing-dialog.tsx";
import { decodePixels } from "../data-set/decode-pixels.ts";
import { ClassButtons } from "../predict/class-buttons.tsx";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import type { HardDrawing } from "./drawings-panel.tsx";

interface Props {
  drawing: HardDrawing | null;
  description: DatasetDescription;
  onClose: () => void;
}

/** One drawing of the hard set: what is known of it, its label to be corrected, and its removal. */
export function DrawingDialog({ drawing, description, onClose }: Props) {
  return (
    <ViewingDialog
      open={drawing !== null}
      onClose={onClose}
      title={drawing ? `A ${description.classNames[drawing.label]}` : ""}
      description="The label counts from now on; scores are computed anew."
      className="w-[26rem]"
    >
      {drawing && <Drawing drawing={drawing} description={description} onClose={onClose} />}
    </ViewingDialog>
  );
}

function Drawing({ drawing, description, onClose }: Props & { drawing: HardDrawing }) {
  const { id: drawingId, label, readAs, model, addedBy, labelledBy, createdAt } = drawing;
  const { classNames } = description;
  const [height, width] = description.imageShape;
  const trpc = useTRPC();
  const client = useQueryClient();
  const settled = {
    onError: (error: unknown) => toast.error(sentenceOf(error)),
    onSettled: () => client.invalidateQueries(trpc.hardSet.pathFilter()),
  };
  const relabel = useMutation(trpc.hardSet.relabel.mutationOptions(settled));
  const restore = useMutation(trpc.hardSet.restore.mutationOptions(settled));
  const remove = useMutation(
    trpc.hardSet.remove.mutationOptions({
      ...settled,
      onSuccess: () => {
        onClose();
        toast.say(`A ${classNames[label]} is out of the hard set.`, {
          action: { label: "Put it back", onClick: () => restore.mutate({ drawingId }) },
        });
      },
    }),
  );
  return (
    <div className="flex flex-col gap-4 overflow-y-auto p-4">
      <div className="flex items-start gap-4">
        <GlyphImage
          pixels={decodePixels(drawing.pixels)}
          height={height}
          width={width}
          label={`The drawing, a ${classNames[label]}`}
          className="size-32 shrink-0"
        />
        <div className="min-w-0 flex-1">
          <Facts
            facts={[
              { name: "Added", value: <TimeAgo at={createdAt} /> },
              { name: "By", value: addedBy },
              { name: "Label by", value: labelledBy },
              { name: "Read as", value: readAs === null ? "–" : classNames[readAs] },
              { name: "By model", value: model ? model.name : "–" },
            ]}
          />
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <span className="font-medium">It is a</span>
        <ClassButtons
          label="What it really is"
          classNames={classNames}
          chosen={label}
          disabled={relabel.isPending}
          onChoose={(next) => relabel.mutate({ drawingId, label: next })}
        />
      </div>
      <div className="flex justify-end">
        <Button variant="danger" onClick={() => remove.mutate({ drawingId })} disabled={remove.isPending}>
          <Trash2 aria-hidden />
          Remove
        </Button>
      </div>
    </div>
  );
}
