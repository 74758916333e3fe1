import type { LongFigures } from '../metrics/calculate.js';
import type { CompactGraph } from '../metrics/compact-graph.js';

/** A calculation that was asked for. */
export interface Asked {
  /** Null when it was given up before it began. */
  result: Promise<LongFigures | null>;
  /** Gives it up, if it has not begun. */
  giveUp(): void;
}

interface Waiting {
  begin: () => Promise<void>;
  giveUp: () => void;
}

/**
 * Calculations that somebody waits for, one at a time, the newest first: whoever came before it has waited in vain
 * already, and asks again.
 */
export class AskedCalculations {
  readonly #waiting: Waiting[] = [];
  #isBusy = false;

  constructor(private readonly calculate: (graph: CompactGraph) => Promise<LongFigures>) {}

  add(graph: CompactGraph): Asked {
    let settle: (figures: Promise<LongFigures> | null) => void = () => undefined;
    const result = new Promise<LongFigures | null>((resolve) => (settle = resolve));
    const one: Waiting = {
      begin: async () => {
        const figures = this.calculate(graph);
        settle(figures);
        await figures.catch(() => undefined); // whoever waits is told
      },
      giveUp: () => settle(null),
    };
    this.#waiting.push(one);
    void this.#run();
    return { result, giveUp: () => this.#giveUp(one) };
  }

  #giveUp(one: Waiting): void {
    const at = this.#waiting.indexOf(one);
    if (at === -1) return;
    this.#waiting.splice(at, 1);
    one.giveUp();
  }

  async #run(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) await next.begin();
    this.#isBusy = false;
  }
}
