"use client";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { Button } from "../components/button.tsx";
import { ErrorState } from "../components/error-state.tsx";
import { toast } from "../components/toast.ts";
import { ViewingDialog } from "../components/viewing-dialog.tsx";
import { formatBytes } from "../format/bytes.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { FileChooser } from "./file-chooser.tsx";
import { ImportReview } from "./import-review.tsx";
import { modelTitle } from "./listed-model.ts";
import type { ModelExamination } from "./model-examination.ts";
import { examineFiles, importFiles } from "./send-files.ts";

type State =
  | { step: "choose" }
  | { step: "examine"; files: readonly File[] }
  | { step: "refused"; error: GlyphlabError }
  | { step: "review"; files: readonly File[]; examination: ModelExamination; importing: boolean; error: GlyphlabError | null };

interface Props {
  /** Dropped on the page; none where they are to be chosen here. */
  files: readonly File[];
  onClose: () => void;
}

/** From somebody's files to a model of the team: they are looked at, what is not in them is asked, and then they are imported. */
export function ImportDialog({ files: dropped, onClose }: Props) {
  const [state, setState] = useState<State>({ step: "choose" });
  const { registry, models } = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const examining = useRef<AbortController>(undefined);

  const examine = useCallback((files: readonly File[]) => {
    examining.current?.abort();
    if (files.length === 0) return;
    const controller = new AbortController();
    examining.current = controller;
    setState({ step: "examine", files });
    examineFiles(files, controller.signal).then(
      (examination) => {
        if (!controller.signal.aborted) setState({ step: "review", files, examination, importing: false, error: null });
      },
      (error: unknown) => {
        if (!controller.signal.aborted) setState({ step: "refused", error: GlyphlabError.from(error) });
      },
    );
  }, []);
  useEffect(() => {
    examine(dropped);
    return () => examining.current?.abort();
  }, [dropped, examine]);

  const bring = async (choices: { name: string; scaling: string }) => {
    if (state.step !== "review") return;
    setState({ ...state, importing: true, error: null });
    try {
      const model = await importFiles(state.files, choices);
      toast.success(`“${modelTitle(model)}” is one of the team's models now. A trainer evaluates it.`);
      await Promise.all([queryClient.invalidateQueries(registry.pathFilter()), queryClient.invalidateQueries(models.pathFilter())]);
      router.push(`/models/${model.id}`);
    } catch (error) {
      setState({ ...state, importing: false, error: GlyphlabError.from(error) });
    }
  };

  return (
    <ViewingDialog
      open
      onClose={onClose}
      title="Import a model"
      description="It becomes a model of the team, evaluated by a trainer as every other."
      className="w-[40rem]"
    >
      <div className="flex flex-col gap-3 overflow-y-auto p-4">
        {state.step === "choose" && <FileChooser onFiles={examine} />}
        {state.step === "examine" && <Examining files={state.files} />}
        {state.step === "refused" && (
          <>
            <ErrorState title="It cannot be imported" code={state.error.code}>
              {state.error.message} Nothing was stored.
            </ErrorState>
            <FileChooser onFiles={examine} />
          </>
        )}
        {state.step === "review" && (
          <ImportReview
            key={state.examination.fileName}
            examination={state.examination}
            importing={state.importing}
            error={state.error}
            onImport={(choices) => void bring(choices)}
            onOthers={() => setState({ step: "choose" })}
          />
        )}
        {state.step !== "review" && (
          <div className="flex justify-end">
            <Button onClick={onClose}>Cancel</Button>
          </div>
        )}
      </div>
    </ViewingDialog>
  );
}

function Examining({ files }: { files: readonly File[] }) {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const names = files.map(({ name }) => name);
  return (
    <div role="status" className="flex flex-col gap-2 py-6">
      <p className="break-words">
        Reading <strong>{names.slice(0, 3).join(", ")}</strong>
        {names.length > 3 && ` and ${names.length - 3} more`} ({formatBytes(bytes)}) and trying it on test images …
      </p>
      <div className="h-1.5 overflow-hidden rounded-full bg-surface-sunken">
        <div className="h-full w-1/3 animate-pulse rounded-full bg-accent" />
      </div>
    </div>
  );
}
