import { isRunStatus } from "@glyphlab/core/contracts/run-status";
import { statusLabel } from "../components/status-badge.tsx";
import { TimeAgo } from "../components/time-ago.tsx";
import { formatDuration } from "../format/duration.ts";
import { formatCount, formatFigure, formatPercent } from "../format/number.ts";
import { parseCondition } from "./condition.ts";
import { type FieldId, type FieldValue, fieldOf } from "./run-fields.ts";

/** A value of a field, as people read it. */
export function FieldInWords({ id, value }: { id: FieldId; value: FieldValue }) {
  if (fieldOf(id).kind === "time" && typeof value === "string") return <TimeAgo at={new Date(value)} />;
  return <>{valueInWords(id, value)}</>;
}

export function valueInWords(id: FieldId, value: FieldValue): string {
  if (value === null || value === "") return "–";
  if (Array.isArray(value)) return value.length > 0 ? value.join(", ") : "–";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return numberInWords(id, value);
  return id === "status" && isRunStatus(value) ? statusLabel(value) : value;
}

function numberInWords(id: FieldId, value: number): string {
  if (!Number.isFinite(value)) return formatFigure(value);
  const { unit } = fieldOf(id);
  switch (unit) {
    case "share":
      return formatPercent(value);
    case "seconds":
      return formatDuration(value);
    case "count":
      return formatCount(value);
    case "plain":
      return String(value);
    case undefined:
      return formatFigure(value);
    default:
      return unit satisfies never;
  }
}

/** "Status: Failed, Cancelled", "Test acc.: at least 97.00 %", "Engine: none". */
export function conditionInWords(id: FieldId, text: string): string {
  const { label, kind } = fieldOf(id);
  const condition = parseCondition(kind, text);
  if (!condition) return label;
  const say = (value: string) => (kind === "number" ? valueInWords(id, Number(value)) : valueInWords(id, value));
  switch (condition.type) {
    case "set":
      return `${label}: ${condition.set ? "any" : "none"}`;
    case "contains":
      return `${label}: “${condition.text}”`;
    case "any":
      return `${label}: ${condition.none ? "not " : ""}${condition.values.map(say).join(", ")}`;
    case "range": {
      const { from, to } = condition;
      if (from !== null && to !== null) return `${label}: ${say(from)} – ${say(to)}`;
      if (from !== null) return `${label}: ${kind === "time" ? "since" : "at least"} ${say(from)}`;
      return `${label}: ${kind === "time" ? "until" : "at most"} ${say(to ?? "")}`;
    }
    default:
      return condition satisfies never;
  }
}
