import "client-only";

export interface TensorFlow {
  tf: typeof import("@tensorflow/tfjs-core") & Pick<typeof import("@tensorflow/tfjs-layers"), "loadLayersModel">;
  backend: "wasm" | "cpu";
}

let starting: Promise<TensorFlow> | undefined;

/**
 * Loads TensorFlow.js and starts its fastest backend for small dense networks: WebAssembly (0.1 ms an image), or plain JavaScript
 * (0.3 ms) where WebAssembly may not run. All imports are dynamic: no other page carries these 300 KB. Of its packages only those that are used:
 * the one of all of them brings WebGL, converters and data pipelines, 150 KB more. A failed start is not kept.
 */
export function startTensorFlow(): Promise<TensorFlow> {
  starting ??= start().catch((error: unknown) => {
    starting = undefined;
    throw error;
  });
  return starting;
}

async function start(): Promise<TensorFlow> {
  const [core, { loadLayersModel }, wasm] = await Promise.all([
    import("@tensorflow/tfjs-core"),
    import("@tensorflow/tfjs-layers"),
    webAssemblyRuns().then((runs) => (runs ? import("@tensorflow/tfjs-backend-wasm") : null)),
  ]);
  const tf = { ...core, loadLayersModel };
  if (wasm) {
    wasm.setWasmPaths("/tfjs/");
    // The threaded build sends its own source text to its workers; a bundler's renaming breaks that text and the start then never
    // settles on a cross-origin isolated page.
    tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    if (await tf.setBackend("wasm")) return { tf, backend: "wasm" };
  }
  await import("@tensorflow/tfjs-backend-cpu");
  await tf.setBackend("cpu");
  return { tf, backend: "cpu" };
}

/** A content policy or a locked-down browser may forbid it, and TensorFlow.js would then wait for ever: so the smallest module there is, a header, is compiled first. */
async function webAssemblyRuns(): Promise<boolean> {
  try {
    await WebAssembly.compile(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    return true;
  } catch {
    return false;
  }
}
