import { predict } from "@glyphlab/core/model/forward";
import { prepareDrawing } from "@glyphlab/core/preprocessing/drawing";
import { drawingRecipe } from "@glyphlab/core/preprocessing/drawing-recipe";
import { canUndo, type DrawingAction, emptyDrawing, reduceDrawing, withoutPressure } from "../predict/drawing-state.ts";
import { bars } from "./bars.ts";
import { element } from "./element.ts";
import { embeddedModel } from "./embedded-model.ts";
import { pad } from "./pad.ts";

/** The program of a file that draws and predicts by itself: `page.html` with a model in it. */
const model = embeddedModel(element("architecture", HTMLScriptElement).text, element("weights", HTMLScriptElement).text);
const undo = element("undo", HTMLButtonElement);
const clear = element("clear", HTMLButtonElement);
const showStrokes = pad(element("pad", SVGSVGElement), dispatch);
const showProbabilities = bars(element("bars", HTMLOListElement), model.architecture.classNames);
let drawing = emptyDrawing;

function dispatch(action: DrawingAction): void {
  drawing = reduceDrawing(drawing, action);
  const { strokes, pointer } = drawing;
  showStrokes(strokes);
  undo.disabled = !canUndo(drawing);
  clear.disabled = strokes.length === 0;

  const start = performance.now();
  const pixels = prepareDrawing(withoutPressure(strokes));
  const probabilities = pixels && predict(model, pixels);
  const milliseconds = performance.now() - start;
  showImage(pixels);
  const best = showProbabilities(probabilities);
  // Read out when the pen is lifted; until then the answer moves.
  element("answer", HTMLParagraphElement).setAttribute("aria-live", pointer === null ? "polite" : "off");
  element("answer", HTMLParagraphElement).textContent = best ?? "–";
  element("latency", HTMLParagraphElement).textContent = pixels ? `${milliseconds.toFixed(1)} ms in this browser` : "Nothing drawn yet.";
}

function showImage(pixels: Uint8Array | null): void {
  const side = drawingRecipe.imageSide;
  const context = element("seen", HTMLCanvasElement).getContext("2d");
  if (!context) return;
  const image = context.createImageData(side, side);
  for (const [index, ink] of (pixels ?? new Uint8Array(side * side)).entries()) image.data.set([ink, ink, ink, 255], 4 * index);
  context.putImageData(image, 0, 0);
}

undo.addEventListener("click", () => dispatch({ type: "undo" }));
clear.addEventListener("click", () => dispatch({ type: "clear" }));
window.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z") dispatch({ type: "undo" });
  else if (event.key === "Delete" || event.key === "Backspace") dispatch({ type: "clear" });
  else return;
  event.preventDefault();
});
dispatch({ type: "clear" });
