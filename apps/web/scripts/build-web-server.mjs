import { build } from "esbuild";

/** Bundles the server's entry to dist/web-server.js. */
export async function buildWebServer() {
  await build({
    entryPoints: ["src/server/web-server.ts"],
    outdir: "dist",
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    sourcemap: true,
    // The workspace's own packages are TypeScript and are bundled; what comes from npm is loaded from node_modules as it was published.
    plugins: [
      {
        name: "npm-packages-stay-outside",
        setup({ onResolve }) {
          onResolve({ filter: /^[^./]/ }, ({ path }) => (path.startsWith("@glyphlab/") ? undefined : { path, external: true }));
        },
      },
    ],
  });
}
