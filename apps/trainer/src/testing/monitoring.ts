import type { TrainerProcess } from "./trainer-process.ts";

/** Where a trainer answers about itself. */
export async function monitoringUrl(trainer: TrainerProcess): Promise<string> {
  const { url } = await trainer.logged("ready");
  if (typeof url !== "string") throw new Error("The trainer did not say where its metrics are");
  return url;
}

/** The values of a trainer's metrics now, each by its name with its labels as Prometheus writes them. */
export async function readMetrics(trainer: TrainerProcess): Promise<Map<string, number>> {
  const text = await (await fetch(`${await monitoringUrl(trainer)}/metrics`)).text();
  const samples = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(samples.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ")))]));
}
