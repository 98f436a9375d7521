import type { io } from "@tensorflow/tfjs-core";

/**
 * Fetches a model's two files.
 * @param url of its `model.json`, whose weights are beside it; otherwise of one answer, a form with the fields `model` and `weights`
 * @throws Error saying why there is none
 */
export async function fetchModel(url: string): Promise<io.ModelArtifacts> {
  return url.endsWith("/model.json") ? await fetchTwoFiles(url) : await fetchOneAnswer(url);
}

async function fetchTwoFiles(url: string): Promise<io.ModelArtifacts> {
  const { modelTopology, weightsManifest }: io.ModelJSON = await (await ask(url)).json();
  const [path, ...others] = weightsManifest.flatMap(({ paths }) => paths);
  if (path === undefined || others.length > 0) throw new Error("its weights are not in one file");
  const weights = await ask(url.replace(/model\.json$/, path));
  return { modelTopology, weightSpecs: specsOf(weightsManifest), weightData: await weights.arrayBuffer() };
}

async function fetchOneAnswer(url: string): Promise<io.ModelArtifacts> {
  const response = await ask(url);
  if (response.status === 204) throw new Error("the run has none");
  const files = await response.formData();
  const [json, weights] = [files.get("model"), files.get("weights")];
  if (typeof json !== "string" || !(weights instanceof Blob)) throw new Error("one of its files is missing");
  const { modelTopology, weightsManifest }: io.ModelJSON = JSON.parse(json);
  return { modelTopology, weightSpecs: specsOf(weightsManifest), weightData: await weights.arrayBuffer() };
}

const specsOf = (manifest: io.WeightsManifestConfig): io.WeightsManifestEntry[] => manifest.flatMap(({ weights }) => weights);

async function ask(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the dashboard answered with status ${response.status}`);
  return response;
}
