import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

// The page that predicts by itself, as the text in which the server puts a model: src/generated/predict-page.ts.
const here = (/** @type {string} */ path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const { outputFiles } = await build({
  entryPoints: [here("src/predict-file/main.ts")],
  bundle: true,
  minify: true,
  write: false,
  format: "iife",
  target: "es2022",
  legalComments: "none",
});
// A string in the program must not end the element that it stands in.
const script = outputFiles[0].text.replaceAll("</script", "<\\/script");
const page = (await readFile(here("src/predict-file/page.html"), "utf8")).replace("</body>", () => `<script>${script}</script>\n</body>`);
await mkdir(here("src/generated"), { recursive: true });
await writeFile(here("src/generated/predict-page.ts"), `export const predictPage = ${JSON.stringify(page)};\n`);
