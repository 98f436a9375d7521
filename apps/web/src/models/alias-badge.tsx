import { Badge } from "../components/badge.tsx";

/** An alias beside the model that it points at; that of the team's best one stands out. */
export function AliasBadge({ alias }: { alias: string }) {
  return <Badge tone={alias === "champion" ? "good" : "accent"}>{alias}</Badge>;
}
