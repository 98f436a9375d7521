"use client";

/** Takes the place of the whole document when even the shell failed; so it brings its own few styles. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body style={{ fontFamily: "system-ui, sans-serif", padding: 32 }}>
        <h1 style={{ fontSize: 18 }}>The page could not be shown</h1>
        <p>Something unexpected happened in the page. Runs and their results are not touched by this.</p>
        <button type="button" onClick={reset}>
          Try again
        </button>
      </body>
    </html>
  );
}
