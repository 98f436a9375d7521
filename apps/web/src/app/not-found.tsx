import { EmptyState } from "../components/empty-state.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { PageHeader } from "../components/page-header.tsx";

export default function NotFound() {
  return (
    <>
      <PageHeader title="Not found" />
      <EmptyState title="There is nothing at this address" action={<LinkButton href="/">All runs</LinkButton>}>
        The address may be mistyped, or what was here is gone.
      </EmptyState>
    </>
  );
}
