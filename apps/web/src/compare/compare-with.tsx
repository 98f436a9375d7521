"use client";
import { GitCompareArrows } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "../components/button.tsx";
import { RunPicker } from "./run-picker.tsx";

/** From a run to its comparison with others. */
export function CompareWith({ runId }: { runId: string }) {
  const router = useRouter();
  return (
    <RunPicker
      title="Compare with …"
      ids={[runId]}
      trigger={
        <Button>
          <GitCompareArrows />
          Compare
        </Button>
      }
      confirmLabel={(count) => (count === 0 ? "Compare" : `Compare ${count + 1} runs`)}
      onConfirm={(chosen) => router.push(`/compare?runs=${[runId, ...chosen].join(",")}`)}
    />
  );
}
