import type { io } from "@tensorflow/tfjs-core";

/** Loads a model whose two files come as the fields `model` and `weights` of one form. @throws Error saying why there is none */
export const modelInOneAnswer = (url: string): io.IOHandler => ({
  load: async () => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`the dashboard answered with status ${response.status}`);
    if (response.status === 204) throw new Error("the run has none");
    const files = await response.formData();
    const [json, weights] = [files.get("model"), files.get("weights")];
    if (typeof json !== "string" || !(weights instanceof Blob)) throw new Error("one of its files is missing");
    const { modelTopology, weightsManifest }: io.ModelJSON = JSON.parse(json);
    return { modelTopology, weightSpecs: weightsManifest.flatMap((group) => group.weights), weightData: await weights.arrayBuffer() };
  },
});
