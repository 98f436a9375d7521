/** The HDF5 library, 4 MB with its WebAssembly: loaded only when a file of Keras is read or written. */
export async function loadHdf5() {
  const hdf5 = await import("h5wasm");
  const { FS } = await hdf5.ready;
  // The library's one file system, in memory; a file that an earlier failure left would be in the way.
  const path = "/model.h5";
  const remove = () => {
    if (FS.analyzePath(path).exists) FS.unlink(path);
  };
  return { hdf5, FS, path, remove };
}

export type Hdf5 = Awaited<ReturnType<typeof loadHdf5>>["hdf5"];

/**
 * The bytes of an HDF5 file. @param fill makes its groups, datasets and attributes
 */
export async function writeHdf5(fill: (file: InstanceType<Hdf5["File"]>) => void): Promise<Uint8Array<ArrayBuffer>> {
  const { hdf5, FS, path, remove } = await loadHdf5();
  remove();
  try {
    const file = new hdf5.File(path, "w");
    try {
      fill(file);
    } finally {
      file.close();
    }
    return Uint8Array.from(FS.readFile(path));
  } finally {
    remove();
  }
}
