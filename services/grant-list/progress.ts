import type { ListProgress } from './import-list.js';

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

  show(progress: ListProgress): void {
    const [part, what] =
      'bytes' in progress
        ? [share(progress.bytes, this.total), `${number(progress.rows)} rows`]
        : [
            share(progress.compared, progress.recipients),
            `${number(progress.compared)} of ${number(progress.recipients)} recipients compared`,
          ];
    const text = `${String(Math.round(part * 100)).padStart(3)} %  ${what}`;
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

function share(done: number, total: number): number {
  return total === 0 ? 1 : Math.min(1, done / total);
}

const number = (value: number) => value.toLocaleString('en');
