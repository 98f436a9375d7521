import { appendFile, mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { GlyphlabError } from "@glyphlab/core/contracts/error";

/** The files of a backup, kept beside their folder until the rows are safe, then put in its place. */
export class FilesDraft {
  readonly #folder: string;
  readonly #draft: string;

  private constructor(folder: string, draft: string) {
    this.#folder = folder;
    this.#draft = draft;
  }

  /** @throws GlyphlabError `not-allowed` when the folder holds something and `replace` is false */
  static async beside(folder: string, { replace }: { replace: boolean }): Promise<FilesDraft> {
    const held = await readdir(folder).catch(() => []);
    if (held.length > 0 && !replace) {
      throw new GlyphlabError("not-allowed", `${folder} is not empty. “--replace” deletes what it holds and puts the backup in its place.`);
    }
    await mkdir(dirname(folder), { recursive: true });
    return new FilesDraft(folder, await mkdtemp(`${folder}.restoring-`));
  }

  async append(path: string, bytes: Uint8Array): Promise<void> {
    const file = join(this.#draft, ...path.split("/"));
    await mkdir(dirname(file), { recursive: true });
    await appendFile(file, bytes, { mode: 0o600 });
  }

  async putInPlace(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
    await rename(this.#draft, this.#folder);
  }

  async discard(): Promise<void> {
    await rm(this.#draft, { recursive: true, force: true });
  }
}
