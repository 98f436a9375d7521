import type { Metadata } from "next";
import { Suspense } from "react";
import { TrainHerePage } from "../../train-here/train-here-page.tsx";

export const metadata: Metadata = { title: "Train in this browser" };

export default function Page() {
  return (
    <Suspense>
      <TrainHerePage />
    </Suspense>
  );
}
