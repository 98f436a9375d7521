import type { ReactNode } from "react";

interface Props {
  icon?: ReactNode;
  title: string;
  /** What to do next. */
  children: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ icon, title, children, action }: Props) {
  return (
    <div className="flex flex-col items-center gap-2 px-4 py-12 text-center">
      {icon && <div className="text-muted [&_svg]:size-6">{icon}</div>}
      <p className="font-semibold text-base">{title}</p>
      <div className="max-w-md text-muted">{children}</div>
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
