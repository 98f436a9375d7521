"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Checkbox } from "../components/checkbox.tsx";
import { classNames } from "../components/class-names.ts";
import { TimeAgo } from "../components/time-ago.tsx";
import { formatBytes } from "../format/bytes.ts";
import { formatCount, formatFigure } from "../format/number.ts";
import { AliasBadge } from "./alias-badge.tsx";
import { type ListedModel, type ModelOrder, modelTitle } from "./listed-model.ts";
import { originInWords } from "./origin-in-words.ts";
import { TestAccuracy } from "./test-accuracy.tsx";

interface Props {
  models: readonly ListedModel[];
  order: ModelOrder;
  descending: boolean;
  onOrderChange: (order: ModelOrder, descending: boolean) => void;
  /** Ids, two at most. */
  chosen: readonly string[];
  onChosenChange: (ids: readonly string[]) => void;
}

/** What shows from which width on; a phone shows name, accuracy and how to choose. */
const columns: readonly { id: string; label: string; order?: ModelOrder; className?: string }[] = [
  { id: "name", label: "Model", order: "name" },
  { id: "accuracy", label: "Test accuracy", order: "accuracy", className: "text-right" },
  { id: "loss", label: "Test loss", order: "loss", className: "hidden text-right lg:table-cell" },
  { id: "parameters", label: "Parameters", order: "parameters", className: "hidden text-right md:table-cell" },
  { id: "size", label: "Size", order: "bytes", className: "hidden text-right lg:table-cell" },
  { id: "origin", label: "From", className: "hidden md:table-cell" },
  { id: "who", label: "Who", className: "hidden xl:table-cell" },
  { id: "when", label: "When", order: "when", className: "hidden sm:table-cell" },
];

/** The models, a line each; the whole line leads to its page. */
export function ModelsTable({ models, order, descending, onOrderChange, chosen, onChosenChange }: Props) {
  const cellOf = (model: ListedModel): Record<string, ReactNode> => ({
    name: <NameCell model={model} />,
    accuracy: <TestAccuracy model={model} />,
    loss: formatFigure(model.loss),
    parameters: formatCount(model.parameters),
    size: formatBytes(model.bytes),
    origin: originInWords[model.origin],
    who: model.person,
    when: (
      <span className="whitespace-nowrap">
        <TimeAgo at={model.createdAt} />
      </span>
    ),
  });
  const toggle = (id: string, on: boolean) =>
    // The third one chosen takes the place of the first.
    onChosenChange(on ? [...chosen, id].slice(-2) : chosen.filter((one) => one !== id));
  return (
    <div className="rounded-lg border bg-surface">
      <table className="w-full border-collapse text-left" aria-label="Models">
        <thead>
          <tr>
            <th scope="col" className="w-8 border-b px-2.5">
              <span className="sr-only">Choose</span>
            </th>
            {columns.map((column) => (
              <Header
                key={column.id}
                column={column}
                sorted={column.order === order ? (descending ? "descending" : "ascending") : null}
                onSort={onOrderChange}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {models.map((model) => {
            const cells = cellOf(model);
            return (
              <tr key={model.id} className="relative transition-colors hover:bg-surface-hover [&:last-child>td]:border-b-0">
                <td className="h-10 border-b px-2.5">
                  <span className="relative z-10">
                    <Checkbox
                      label={`Choose ${modelTitle(model)} to compare`}
                      checked={chosen.includes(model.id)}
                      onCheckedChange={(on) => toggle(model.id, on)}
                    />
                  </span>
                </td>
                {columns.map(({ id, className }) => (
                  <td
                    key={id}
                    className={classNames("h-10 border-b px-2.5 py-1", id !== "name" && id !== "accuracy" && "text-muted", className)}
                  >
                    {cells[id]}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface HeaderProps {
  column: (typeof columns)[number];
  sorted: "ascending" | "descending" | null;
  onSort: Props["onOrderChange"];
}

function Header({ column: { label, order, className }, sorted, onSort }: HeaderProps) {
  return (
    <th
      scope="col"
      aria-sort={sorted ?? undefined}
      className={classNames("h-8 whitespace-nowrap border-b px-2.5 font-medium text-muted text-xs", className)}
    >
      {order ? (
        <button
          type="button"
          // Names from A, figures from the best or largest one.
          onClick={() => onSort(order, sorted ? sorted === "ascending" : order !== "name" && order !== "loss")}
          className={classNames("inline-flex items-center gap-1 rounded hover:text-foreground", sorted && "text-foreground")}
        >
          {label}
          {sorted === "ascending" && <ArrowUp className="size-3" aria-hidden />}
          {sorted === "descending" && <ArrowDown className="size-3" aria-hidden />}
        </button>
      ) : (
        label
      )}
    </th>
  );
}

function NameCell({ model }: { model: ListedModel }) {
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      {/* The link covers its whole row. */}
      <Link prefetch={false} href={`/models/${model.id}`} className="break-words font-medium after:absolute after:inset-0">
        {model.name} <span className="font-normal text-muted">v{model.version}</span>
      </Link>
      {model.aliases.map((alias) => (
        <AliasBadge key={alias} alias={alias} />
      ))}
      {model.tags.map((tag) => (
        <span key={tag} className="text-muted text-xs">
          #{tag}
        </span>
      ))}
    </div>
  );
}
