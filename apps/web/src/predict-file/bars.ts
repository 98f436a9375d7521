/**
 * A bar a class in `list`. Gives what shows the probabilities of an image, or none, and returns the most probable class in words.
 */
export function bars(list: HTMLOListElement, classNames: readonly string[]): (probabilities: Float32Array | null) => string | null {
  const rows = classNames.map((name) => {
    const [row, label, track, bar, value] = ["li", "span", "span", "span", "span"].map((tag) => document.createElement(tag)) as Row;
    track.className = "track";
    bar.className = "bar";
    value.className = "value";
    label.textContent = name;
    track.append(bar);
    row.append(label, track, value);
    list.append(row);
    return { row, bar, value };
  });
  return (probabilities) => {
    const best = probabilities ? probabilities.indexOf(Math.max(...probabilities)) : -1;
    for (const [index, { row, bar, value }] of rows.entries()) {
      const probability = probabilities?.[index];
      row.className = index === best ? "best" : "";
      bar.style.width = `${100 * (probability ?? 0)}%`;
      value.textContent = probability === undefined ? "–" : percent(probability);
    }
    return probabilities ? `${classNames[best]}, ${percent(probabilities[best] ?? 0)}` : null;
  };
}

type Row = [HTMLElement, HTMLElement, HTMLElement, HTMLElement, HTMLElement];

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
