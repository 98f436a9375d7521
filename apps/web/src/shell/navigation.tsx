"use client";
import { Activity, Boxes, Cpu, Database, GitCompareArrows, PencilLine, Plus } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { classNames } from "../components/class-names.ts";

const pages = [
  { href: "/", label: "Runs", icon: <Activity />, holds: (path: string) => path === "/" || path.startsWith("/runs") },
  { href: "/new", label: "New run", icon: <Plus />, holds: (path: string) => path.startsWith("/new") },
  { href: "/compare", label: "Compare", icon: <GitCompareArrows />, holds: (path: string) => path.startsWith("/compare") },
  { href: "/data", label: "Data set", icon: <Database />, holds: (path: string) => path.startsWith("/data") },
  { href: "/models", label: "Models", icon: <Boxes />, holds: (path: string) => path.startsWith("/models") },
  { href: "/predict", label: "Predict", icon: <PencilLine />, holds: (path: string) => path.startsWith("/predict") },
  { href: "/trainers", label: "Trainers", icon: <Cpu />, holds: (path: string) => path.startsWith("/trainers") },
];

/** A column at the left; on narrow screens a row at the bottom, where the thumb is. */
export function Navigation() {
  const path = usePathname();
  return (
    <nav aria-label="Pages" className="contents">
      <ul className="flex w-full justify-around md:flex-col md:gap-0.5">
        {pages.map(({ href, label, icon, holds }) => (
          <li key={href} className="min-w-0 flex-1 md:flex-none">
            <Link
              href={href}
              aria-current={holds(path) ? "page" : undefined}
              className={classNames(
                "flex flex-col items-center gap-0.5 rounded-md px-0.5 py-1.5 text-[0.6875rem] text-muted tracking-tight outline-offset-[-2px] transition-colors hover:bg-surface-hover hover:text-foreground",
                "md:h-8 md:flex-row md:gap-2.5 md:px-2.5 md:py-0 md:font-medium md:text-sm md:tracking-normal [&_svg]:size-4 [&_svg]:shrink-0",
                holds(path) && "text-accent hover:text-accent md:bg-accent-soft md:text-accent",
              )}
            >
              {icon}
              <span className="truncate">{label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
