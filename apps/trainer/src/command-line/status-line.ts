const eraseLine = "\r\x1b[K";

/** Lines of text with one changing line below them, where the output is a terminal; elsewhere the changing line is left out. */
export class StatusLine {
  readonly #output: NodeJS.WriteStream;
  #shown = false;

  constructor(output: NodeJS.WriteStream) {
    this.#output = output;
  }

  print(text: string): void {
    this.clear();
    this.#output.write(`${text}\n`);
  }

  show(text: string): void {
    if (!this.#output.isTTY) return;
    // A line longer than the terminal would wrap, and only its last part would be erased.
    this.#output.write(eraseLine + text.slice(0, this.#output.columns - 1));
    this.#shown = true;
  }

  clear(): void {
    if (this.#shown) this.#output.write(eraseLine);
    this.#shown = false;
  }
}
