import { ArrowRight } from "lucide-react";
import { type ConfigDifference, valueInWords } from "./config-differences.ts";

/** Field by field what was and what is: "Batch size 32 → 64". */
export function DifferencesList({ differences }: { differences: readonly ConfigDifference[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {differences.map(({ path, label, before, after }) => (
        <li key={path} className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-muted">{label}</span>
          <span className="ml-auto inline-flex min-w-0 items-center gap-1.5 break-words text-right">
            <span className="text-muted">{valueInWords(before)}</span>
            <ArrowRight role="img" aria-label="becomes" className="size-3 shrink-0 text-muted" />
            <span className="font-medium">{valueInWords(after)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
