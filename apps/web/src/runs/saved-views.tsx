"use client";
import { limits } from "@glyphlab/core/contracts/limits";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "../components/button.tsx";
import { TextField } from "../components/text-field.tsx";
import { toast } from "../components/toast.ts";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";

interface Props {
  /** This view as it stands in the address. */
  search: string;
  onChoose: () => void;
}

/** Views of the table that somebody saved, and a way to save this one. */
export function SavedViews({ search, onChoose }: Props) {
  const { views } = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  const { data, error } = useQuery(views.list.queryOptions());
  const changed = {
    onSuccess: () => queryClient.invalidateQueries(views.list.queryFilter()),
    onError: (problem: unknown) => toast.error(sentenceOf(problem)),
  };
  const save = useMutation(views.save.mutationOptions(changed));
  const remove = useMutation(views.remove.mutationOptions(changed));
  return (
    <>
      {data ? (
        <ul aria-label="Views" className="-mx-1 max-h-64 overflow-y-auto">
          {data.map((view) => (
            <li key={view.id} className="flex items-center rounded hover:bg-accent-soft">
              <Link href={`/${view.query}`} className="min-w-0 flex-1 truncate px-2 py-1" onClick={onChoose}>
                {view.name}
                {!view.own && <span className="text-muted"> · {view.person}</span>}
              </Link>
              {view.own && (
                <button
                  type="button"
                  aria-label={`Remove the view ${view.name}`}
                  className="inline-flex size-7 items-center justify-center text-muted hover:text-foreground [&_svg]:size-3.5"
                  onClick={() => remove.mutate({ id: view.id })}
                >
                  <X />
                </button>
              )}
            </li>
          ))}
          {data.length === 0 && (
            <li className="px-2 text-muted">None yet. Filter, sort and choose columns, then save what you see under a name.</li>
          )}
        </ul>
      ) : (
        <p className="text-muted">{error ? sentenceOf(error) : "Reading the views …"}</p>
      )}
      <form
        className="flex gap-2 border-t pt-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") save.mutate({ name, query: search }, { onSuccess: () => setName("") });
        }}
      >
        <TextField
          aria-label="Name of this view"
          placeholder="Name of this view"
          maxLength={limits.nameLength}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" disabled={name.trim() === "" || save.isPending}>
          Save
        </Button>
      </form>
    </>
  );
}
