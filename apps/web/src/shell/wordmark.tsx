import Link from "next/link";

/** The product's name with its mark: a 3×3 glyph, three strokes of a seven. */
export function Wordmark() {
  return (
    <Link href="/" className="flex items-center gap-2 rounded-md px-1 font-semibold tracking-tight">
      <svg viewBox="0 0 16 16" className="size-4.5 text-accent" aria-hidden>
        <rect width="16" height="16" rx="4" fill="currentColor" opacity="0.18" />
        <path d="M4.5 4.5h7L7.5 12" fill="none" stroke="currentColor" strokeWidth="1.9" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      Glyphlab
    </Link>
  );
}
