const WIDTH = 30;
/** Time between two lines where there is no terminal. */
const LINE_EVERY_MS = 5000;

/** Where progress is shown. */
export interface Screen {
  isTTY?: boolean | undefined;
  write(text: string): unknown;
}

/** Shows how far an import is: a bar on a terminal, else a line now and then. */
export class Progress {
  #shown = 0;

  /** @param total bytes of the file */
  constructor(
    private readonly screen: Screen,
    private readonly total: number,
    private readonly now: () => number,
  ) {
    this.#shown = now();
  }

  show({ bytes, rows }: { bytes: number; rows: number }): void {
    const part = this.total === 0 ? 1 : Math.min(1, bytes / this.total);
    const text = `${String(Math.round(part * 100)).padStart(3)} %  ${rows.toLocaleString('en')} rows`;
    if (this.screen.isTTY) {
      const filled = Math.round(part * WIDTH);
      this.screen.write(`\r[${'#'.repeat(filled)}${'-'.repeat(WIDTH - filled)}] ${text}`);
    } else if (this.now() - this.#shown >= LINE_EVERY_MS) {
      this.#shown = this.now();
      this.screen.write(`${text}\n`);
    }
  }

  /** Leaves the line of the bar. */
  end(): void {
    if (this.screen.isTTY) this.screen.write('\n');
  }
}
