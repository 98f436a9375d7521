import { Panel } from "../components/panel.tsx";
import { formatCount } from "../format/number.ts";

interface Props {
  classNames: readonly string[];
  /** Row-major counts [real class][predicted class]. */
  confusion: readonly number[];
}

/** Beyond this many classes the cells would be too small to read. */
const mostClasses = 20;

/** Which classes the model takes for which. The diagonal is right; a mistake is the darker the more often it is made. */
export function ConfusionPanel({ classNames, confusion }: Props) {
  const classes = classNames.length;
  if (classes > mostClasses) return null;
  const mistakes = confusion.filter((_, cell) => Math.floor(cell / classes) !== cell % classes);
  const most = Math.max(1, ...mistakes);
  return (
    <Panel
      title="Confusion"
      actions={<span className="text-muted text-xs">{formatCount(mistakes.reduce((sum, count) => sum + count, 0))} mistakes</span>}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section aria-label="Confusion matrix" tabIndex={0} className="overflow-x-auto">
        <table className="w-full border-separate border-spacing-px text-center text-xs">
          <caption className="caption-bottom pt-1.5 text-left text-muted">Rows: what it is. Columns: what the model says.</caption>
          <thead>
            <tr>
              <td />
              {classNames.map((name) => (
                <th key={name} scope="col" className="h-5 min-w-7 font-medium text-muted">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {classNames.map((real, row) => (
              <tr key={real}>
                <th scope="row" className="w-5 pr-1 font-medium text-muted">
                  {real}
                </th>
                {classNames.map((predicted, column) => {
                  const count = confusion[row * classes + column] ?? 0;
                  const right = row === column;
                  const share = Math.round((count / most) * 60);
                  return (
                    <td
                      key={predicted}
                      title={`${real} taken for ${predicted}: ${formatCount(count)}`}
                      className={right ? "h-5 rounded-xs bg-surface-sunken text-muted" : "h-5 rounded-xs"}
                      style={right || count === 0 ? undefined : { background: `color-mix(in oklab, var(--bad) ${share}%, var(--surface))` }}
                    >
                      {count > 0 ? count : ""}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  );
}
