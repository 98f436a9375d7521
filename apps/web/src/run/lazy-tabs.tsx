"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "../components/skeleton.tsx";
import { onSomebodyHere } from "../components/somebody-here.ts";

const loading = () => <Skeleton className="h-96" />;

export const MistakesTab = dynamic(() => import("../inspection/mistakes-tab.tsx").then((part) => part.MistakesTab), { loading });
export const LearnedTab = dynamic(() => import("../inspection/learned-tab.tsx").then((part) => part.LearnedTab), { loading });

// Here before somebody opens one of them.
if (typeof window !== "undefined") {
  onSomebodyHere(() => {
    void Promise.allSettled([import("../inspection/mistakes-tab.tsx"), import("../inspection/learned-tab.tsx")]);
  });
}
