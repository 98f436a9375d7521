import Link from "next/link";
import { Panel } from "../components/panel.tsx";
import { Table, TableCell, TableHeader } from "../components/table.tsx";
import { TimeAgo } from "../components/time-ago.tsx";
import { formatPercent } from "../format/number.ts";
import { AliasBadge } from "./alias-badge.tsx";
import type { ModelDetails } from "./listed-model.ts";
import { originInWords } from "./origin-in-words.ts";

/** The models of one name, the newest first. */
export function VersionsPanel({ model: { id, versions } }: { model: ModelDetails }) {
  return (
    <Panel title="Versions of this name" flush>
      <Table aria-label="Versions" frameClassName="max-h-80 overflow-y-auto rounded-b-lg" className="[&_tr:last-child>td]:border-b-0">
        <thead>
          <tr>
            <TableHeader>Version</TableHeader>
            <TableHeader className="text-right">Test accuracy</TableHeader>
            <TableHeader>From</TableHeader>
            <TableHeader>When</TableHeader>
          </tr>
        </thead>
        <tbody>
          {versions.map((version) => (
            <tr key={version.id} className={version.id === id ? "bg-accent-soft" : undefined}>
              <TableCell>
                <span className="flex flex-wrap items-center gap-1.5">
                  {version.id === id ? (
                    <span aria-current="page" className="font-medium">
                      v{version.version}
                    </span>
                  ) : (
                    <Link href={`/models/${version.id}`} className="font-medium underline-offset-2 hover:underline">
                      v{version.version}
                    </Link>
                  )}
                  {version.aliases.map((alias) => (
                    <AliasBadge key={alias} alias={alias} />
                  ))}
                </span>
              </TableCell>
              <TableCell className="text-right">{formatPercent(version.accuracy)}</TableCell>
              <TableCell className="whitespace-nowrap text-muted">{originInWords[version.origin]}</TableCell>
              <TableCell className="whitespace-nowrap text-muted">
                <TimeAgo at={version.createdAt} />
              </TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
