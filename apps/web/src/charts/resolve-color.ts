const known = new Map<string, string>();

/**
 * A CSS colour as `#rrggbb`, whatever it is made of: a canvas knows no custom properties, and programs that open an SVG no oklch.
 * @param element where its custom properties are looked up
 */
export function resolveColor(element: HTMLElement, color: string): string {
  // Of another theme they are others, and the theme is a class of the root.
  const key = `${document.documentElement.className} ${color}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const probe = document.createElement("span");
  probe.style.color = color;
  element.append(probe);
  const resolved = hexOf(getComputedStyle(probe).color);
  probe.remove();
  known.set(key, resolved);
  return resolved;
}

function hexOf(color: string): string {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return color;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
