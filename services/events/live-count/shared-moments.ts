/** @param moment when it was to be, which is a little before it is */
type Act = (moment: number) => void;

/**
 * Moments that many wait for together. What several would do at nearly the same time they do in one go, so that it is read for
 * all of them in one statement.
 */
export class SharedMoments {
  readonly #waiting = new Map<number, { readonly acts: Set<Act>; readonly timer: NodeJS.Timeout }>();

  /** @param apartMs between two of them where all can wait for so long, in milliseconds; else a half of that, and so on */
  constructor(private readonly apartMs: number) {}

  /**
   * Acts at a moment in this range that as many others as possible act at as well. Milliseconds of `performance.now()`.
   *
   * @returns how to call it off
   */
  at({ earliest, latest }: { earliest: number; latest: number }, act: Act): () => void {
    const moment = this.#sharedIn(earliest, latest) ?? earliest;
    const { acts, timer } = this.#waiting.get(moment) ?? this.#begin(moment);
    acts.add(act);
    return () => {
      if (!acts.delete(act) || acts.size > 0) return;
      clearTimeout(timer);
      this.#waiting.delete(moment);
    };
  }

  #sharedIn(earliest: number, latest: number): number | null {
    for (let apart = this.apartMs; apart >= 1; apart /= 2) {
      const shared = Math.ceil(earliest / apart) * apart;
      if (shared <= latest) return shared;
    }
    return null;
  }

  #begin(moment: number) {
    const acts = new Set<Act>();
    const timer = setTimeout(() => {
      this.#waiting.delete(moment);
      for (const act of acts) act(moment);
    }, moment - performance.now());
    const waiting = { acts, timer };
    this.#waiting.set(moment, waiting);
    return waiting;
  }
}
