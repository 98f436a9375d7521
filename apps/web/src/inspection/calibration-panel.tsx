import { ExplainedTitle } from "../components/explained-title.tsx";
import { Panel } from "../components/panel.tsx";
import { formatCount, formatPercent } from "../format/number.ts";
import type { MomentFigures } from "../server/inspection/describe-moment.ts";

/** Of the drawing, in its own units. */
const size = 200;
const explanation =
  "Images are put into ten bins by how sure the model is. Where it is as often right as it is sure, bars reach the diagonal; below it the model is too sure of itself. The expected calibration error is the mean distance, each bin counting by its images.";

/** Whether the model is as often right as it is sure: a reliability diagram. */
export function CalibrationPanel({ figures: { calibration } }: { figures: MomentFigures }) {
  const { bins, expectedError, leftOut } = calibration;
  return (
    <Panel
      title={<ExplainedTitle title="Calibration" explanation={explanation} />}
      actions={<span className="text-muted text-xs">expected error {formatPercent(expectedError)}</span>}
    >
      <div className="flex flex-wrap items-start gap-4">
        <svg
          viewBox={`-22 -6 ${size + 34} ${size + 26}`}
          className="w-64 max-w-full"
          role="img"
          aria-label="Accuracy over confidence in ten bins; the table beside it has the figures"
        >
          <rect width={size} height={size} className="fill-surface-sunken" />
          {bins.map(
            ({ from, to, accuracy }) =>
              accuracy !== null && (
                <rect
                  key={from}
                  x={from * size + 1}
                  width={(to - from) * size - 2}
                  y={(1 - accuracy) * size}
                  height={accuracy * size}
                  className="fill-accent"
                />
              ),
          )}
          <line x1={0} y1={size} x2={size} y2={0} className="stroke-foreground" strokeDasharray="4 3" />
          {[0, 0.5, 1].map((tick) => (
            <g key={tick} className="fill-muted text-[10px]">
              <text x={tick * size} y={size + 12} textAnchor="middle">
                {tick * 100}
              </text>
              <text x={-4} y={(1 - tick) * size + 3} textAnchor="end">
                {tick * 100}
              </text>
            </g>
          ))}
        </svg>
        <table className="min-w-48 flex-1 text-right text-xs">
          <thead className="text-muted">
            <tr>
              <th scope="col" className="text-left font-medium">
                Confidence
              </th>
              <th scope="col" className="font-medium">
                Mean
              </th>
              <th scope="col" className="font-medium">
                Right
              </th>
              <th scope="col" className="font-medium">
                Images
              </th>
            </tr>
          </thead>
          <tbody>
            {bins.map(({ from, to, images, accuracy, confidence }) => (
              <tr key={from} className={images === 0 ? "text-muted" : ""}>
                <th scope="row" className="text-left font-normal">
                  {Math.round(from * 100)}–{Math.round(to * 100)} %
                </th>
                <td>{formatPercent(confidence, 1)}</td>
                <td>{formatPercent(accuracy, 1)}</td>
                <td>{formatCount(images)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {leftOut > 0 && <p className="mt-2 text-warn">{formatCount(leftOut)} images are left out: the model's confidence in them is NaN.</p>}
    </Panel>
  );
}
