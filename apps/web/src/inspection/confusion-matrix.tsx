import { formatCount, formatPercent } from "../format/number.ts";

export type MatrixUnit = "counts" | "rates";

interface Props {
  classNames: readonly string[];
  /** Row-major counts [real class][predicted class]. */
  confusion: readonly number[];
  unit: MatrixUnit;
  onOpen: (cell: { real: number; predicted: number }) => void;
}

/** Which classes the model takes for which. The diagonal is right; a mistake is the darker the more often it is made. Each cell opens its images. */
export function ConfusionMatrix({ classNames, confusion, unit, onOpen }: Props) {
  const classes = classNames.length;
  const most = Math.max(1, ...confusion.filter((_, cell) => Math.floor(cell / classes) !== cell % classes));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label="Confusion matrix" tabIndex={0} className="overflow-x-auto">
      <table className="w-full border-separate border-spacing-px text-center text-xs">
        <caption className="caption-bottom pt-1.5 text-left text-muted">
          Rows: what it is. Columns: what the model says.{unit === "rates" && " In % of the row's images."} A cell opens its images.
        </caption>
        <thead>
          <tr>
            <td />
            {classNames.map((name) => (
              <th key={name} scope="col" className="h-6 min-w-7 font-medium text-muted">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {classNames.map((name, real) => {
            const row = confusion.slice(real * classes, (real + 1) * classes);
            const images = row.reduce((sum, count) => sum + count, 0);
            return (
              <tr key={name}>
                <th scope="row" className="w-5 pr-1 font-medium text-muted">
                  {name}
                </th>
                {row.map((count, predicted) => (
                  <td key={classNames[predicted]} className="h-6 p-0">
                    {count > 0 && (
                      <button
                        type="button"
                        // With the figure as it is shown, so that who sees and says it means this button.
                        aria-label={`${name} taken for ${classNames[predicted]}: ${unit === "counts" ? `${count} images` : `${rateInWords(count / images)} % of ${name}`}`}
                        title={`${name} taken for ${classNames[predicted]}: ${formatCount(count)}, ${formatPercent(count / images)} of ${name}`}
                        onClick={() => onOpen({ real, predicted })}
                        className={
                          real === predicted
                            ? "h-6 w-full rounded-xs bg-surface-sunken text-muted hover:text-foreground"
                            : "h-6 w-full rounded-xs hover:outline-2 hover:outline-bad"
                        }
                        style={real === predicted ? undefined : { background: mistakeColor(count / most) }}
                      >
                        {unit === "counts" ? count : rateInWords(count / images)}
                      </button>
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** At most 45 %: the figure on it stays readable in both themes. */
const mistakeColor = (share: number): string => `color-mix(in oklab, var(--bad) ${Math.round(5 + share * 40)}%, var(--surface))`;

const rateInWords = (rate: number): string => (rate < 0.001 ? "<0.1" : (rate * 100).toFixed(1));
