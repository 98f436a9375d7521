/**
 * The headers of every answer. COOP and COEP isolate the page from others, which is what browsers ask for before they allow threads
 * (SharedArrayBuffer); the content policy allows nothing from outside this server.
 *
 * @param nonce lets this one page's inline scripts run, which are Next's data and the theme's
 */
export function securityHeaders({ nonce, development }: { nonce: string; development: boolean }): Record<string, string> {
  return {
    "Content-Security-Policy": contentSecurityPolicy(nonce, development),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
  };
}

function contentSecurityPolicy(nonce: string, development: boolean): string {
  return [
    "default-src 'self'",
    // React's development build makes readable stacks with eval.
    `script-src 'self' 'nonce-${nonce}' 'wasm-unsafe-eval'${development ? " 'unsafe-eval'" : ""}`,
    // React writes style attributes, and sonner a style element; a style cannot run anything or, with the rest of this, send anything.
    "style-src 'self' 'unsafe-inline'",
    // The favicon that shows a run's progress, and an SVG on its way to a PNG, are made by the page itself.
    "img-src 'self' data:",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
