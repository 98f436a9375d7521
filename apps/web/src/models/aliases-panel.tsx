"use client";
import { aliasRule, isModelAlias, usualAliases } from "@glyphlab/core/contracts/model-alias";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { Button } from "../components/button.tsx";
import { classNames } from "../components/class-names.ts";
import { ExplainedTitle } from "../components/explained-title.tsx";
import { Panel } from "../components/panel.tsx";
import { TextField } from "../components/text-field.tsx";
import type { ModelDetails } from "./listed-model.ts";
import { useRegistry } from "./use-registry.ts";

const explanation =
  "A word that stands for one model of the team. Let it point at another model, and whoever uses the word uses that one: the predict page opens with ?model=champion. While an alias points at a model, it cannot be deleted.";

/** The aliases that point at a model, and how to let others point at it. */
export function AliasesPanel({ model: { id, aliases } }: { model: ModelDetails }) {
  const { setAlias, removeAlias } = useRegistry();
  const [word, setWord] = useState("");
  const point = (alias: string) => setAlias.mutate({ modelId: id, alias }, { onSuccess: () => setWord("") });
  const problem = word === "" || isModelAlias(word) ? undefined : aliasRule;
  return (
    <Panel title={<ExplainedTitle title="Aliases" explanation={explanation} />}>
      <div className="flex flex-col gap-3">
        {aliases.length > 0 ? (
          <ul aria-label="Aliases" className="flex flex-wrap gap-1.5">
            {aliases.map((alias) => (
              <li
                key={alias}
                className={classNames(
                  "inline-flex h-7 items-center gap-1 rounded-full pl-2.5 font-medium text-xs",
                  alias === "champion" ? "bg-good-soft text-good" : "bg-accent-soft text-accent",
                )}
              >
                {alias}
                <button
                  type="button"
                  aria-label={`Remove the alias ${alias}`}
                  disabled={removeAlias.isPending}
                  onClick={() => removeAlias.mutate({ modelId: id, alias })}
                  className="inline-flex size-7 items-center justify-center rounded-full hover:bg-surface [&_svg]:size-3.5"
                >
                  <X aria-hidden />
                </button>
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-muted">No alias points at this model.</p>
        )}
        <div className="flex flex-wrap gap-2">
          {usualAliases
            .filter((alias) => !aliases.includes(alias))
            .map((alias) => (
              <Button key={alias} size="small" disabled={setAlias.isPending} onClick={() => point(alias)}>
                Make it {alias}
              </Button>
            ))}
        </div>
        <form
          className="flex gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (!problem) point(word);
          }}
        >
          <TextField
            aria-label="Another alias"
            aria-describedby={problem ? "alias-problem" : undefined}
            aria-invalid={problem ? true : undefined}
            placeholder="Another alias"
            value={word}
            onChange={(event) => setWord(event.target.value)}
          />
          <Button type="submit" disabled={word === "" || problem !== undefined || setAlias.isPending}>
            <Plus />
            Set
          </Button>
        </form>
        {problem && (
          <p id="alias-problem" role="alert" className="text-bad text-xs">
            {problem}
          </p>
        )}
      </div>
    </Panel>
  );
}
