"use client";
import { type ReactNode, useState } from "react";
import { TextField } from "../components/text-field.tsx";
import { type FieldId, fieldOf } from "./run-fields.ts";

interface Props {
  /** Of the box that finds a field. */
  label: string;
  ids: readonly FieldId[];
  icon?: ReactNode;
  onChoose: (id: FieldId) => void;
}

/** Fields to choose one of, in their groups; typing leaves those that have it in their name. */
export function FieldList({ label, ids, icon, onChoose }: Props) {
  const [text, setText] = useState("");
  const found = ids.filter((id) => fieldOf(id).label.toLowerCase().includes(text.trim().toLowerCase()));
  const groups = [...new Set(found.map((id) => fieldOf(id).group))];
  return (
    <div className="flex min-h-0 flex-col gap-2">
      <TextField
        type="search"
        aria-label={label}
        placeholder={`${label} …`}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="-mx-1 max-h-64 overflow-y-auto">
        {groups.map((group) => (
          <section key={group} aria-label={group}>
            <h3 className="px-2 pt-1.5 text-muted text-xs">{group}</h3>
            <ul>
              {found
                .filter((id) => fieldOf(id).group === group)
                .map((id) => (
                  <li key={id}>
                    <button
                      type="button"
                      className="flex w-full items-center gap-2 rounded px-2 py-1 text-left hover:bg-accent-soft [&_svg]:size-3.5 [&_svg]:text-muted"
                      onClick={() => onChoose(id)}
                    >
                      {icon}
                      {fieldOf(id).label}
                    </button>
                  </li>
                ))}
            </ul>
          </section>
        ))}
        {found.length === 0 && <p className="px-2 text-muted">No other field is called so.</p>}
      </div>
    </div>
  );
}
