"use client";
import { LoaderCircle, MonitorPlay } from "lucide-react";
import Link from "next/link";
import { useTrainingHere } from "./current-training.ts";
import type { Phase } from "./local-training.ts";

const words = {
  loading: "Training here",
  training: "Training here",
  stopping: "Training here",
  finished: "Run not saved",
  failed: "Run failed here",
} satisfies Record<Phase["name"], string>;

/** The way back to the run that this tab trains, on every page; nothing when there is none. */
export function TrainingHereLink() {
  const training = useTrainingHere();
  if (!training) return null;
  const { name } = training.phase;
  return (
    <Link
      href="/here"
      className="flex h-8 items-center gap-2 rounded-md bg-accent-soft px-2 font-medium text-accent text-xs hover:underline [&_svg]:size-3.5 [&_svg]:shrink-0"
    >
      {name === "finished" || name === "failed" ? <MonitorPlay aria-hidden /> : <LoaderCircle className="animate-spin" aria-hidden />}
      {words[name]}
    </Link>
  );
}
