import { EmptyState } from "../components/empty-state.tsx";
import { LinkButton } from "../components/link-button.tsx";

export default function NotFound() {
  return (
    <EmptyState title="There is nothing at this address" action={<LinkButton href="/">All runs</LinkButton>}>
      The address may be mistyped, or what was here is gone.
    </EmptyState>
  );
}
