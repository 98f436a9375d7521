import { classNames } from "./class-names.ts";

interface Props {
  classNames: readonly string[];
  /** One a class, from 0 to 1; `undefined` while there is nothing to predict. */
  probabilities: ArrayLike<number> | undefined;
  /** Index of the right answer, where it is known. */
  realClass?: number;
}

/** What a model thinks of one image: a bar a class, the most probable one marked. */
export function ProbabilityBars({ classNames: names, probabilities, realClass }: Props) {
  const values = names.map((_, index) => probabilities?.[index] ?? 0);
  const best = probabilities ? values.indexOf(Math.max(...values)) : -1;
  return (
    <ol aria-label="Probability of each class" className="grid w-full grid-cols-[auto_1fr_auto] items-center gap-x-2.5 gap-y-1">
      {names.map((name, index) => {
        const value = values[index] ?? 0;
        const right = realClass === undefined || realClass === index;
        return (
          <li key={name} className="col-span-3 grid grid-cols-subgrid items-center">
            <span className={classNames("min-w-4 text-right", index === best ? "font-semibold" : "text-muted")}>{name}</span>
            <span className="h-3.5 overflow-hidden rounded-sm bg-surface-sunken">
              <span
                className={classNames("block h-full rounded-sm", index === best ? (right ? "bg-accent" : "bg-bad") : "bg-border-strong")}
                style={{ width: `${value * 100}%` }}
              />
            </span>
            <span className={classNames("w-[7ch] text-right tabular-nums", index === best ? "font-semibold" : "text-muted")}>
              {probabilities ? `${(value * 100).toFixed(2)} %` : "–"}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
