import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

interface Props {
  title: string;
  /** The stable code, for people who ask others for help. */
  code?: string | undefined;
  /** What happened, what was kept, what to do. */
  children: ReactNode;
  action?: ReactNode;
}

export function ErrorState({ title, code, children, action }: Props) {
  return (
    <div role="alert" className="flex items-start gap-3 rounded-lg border border-bad/40 bg-bad-soft p-3">
      <CircleAlert className="mt-0.5 size-4 shrink-0 text-bad" aria-hidden />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="font-semibold">
          {title}
          {code && <code className="ml-2 font-mono font-normal text-muted text-xs">{code}</code>}
        </p>
        <div className="break-words">{children}</div>
        {action && <div className="mt-1">{action}</div>}
      </div>
    </div>
  );
}
