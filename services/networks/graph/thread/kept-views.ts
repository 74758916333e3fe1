import { LRUCache } from 'lru-cache';
import { type Question, questionKey } from '../snapshot/question.js';
import type { KnownView } from './known-view.js';

/** Views kept, the last used ones. `npm run bench:network` says how much memory the process takes with all of them. */
const VIEWS_KEPT = 16;
/** A view that was asked for again, and not longer ago than this, is kept up to date. Milliseconds. */
const KEPT_UP_MS = 300_000;

interface Use {
  count: number;
  lastAt: number;
}

/** Views by what they were asked for, and by their id as long as answers are put together from them. */
export class KeptViews {
  #byQuestion = new Map<string, KnownView>();
  readonly #uses = new WeakMap<KnownView, Use>();
  readonly #views = new LRUCache<number, KnownView>({
    max: VIEWS_KEPT,
    dispose: (known) => {
      const key = questionKey(known.question);
      if (this.#byQuestion.get(key) === known) this.#byQuestion.delete(key);
      known.giveUp();
    },
  });

  /** The view that answers a question; using it keeps it. */
  find(question: Question): KnownView | undefined {
    const known = this.#byQuestion.get(questionKey(question));
    if (known === undefined) return undefined;
    this.#views.get(known.viewId);
    this.#use(known);
    return known;
  }

  byId(viewId: number): KnownView | undefined {
    return this.#views.get(viewId);
  }

  /** Lets a view answer its question from now on. */
  put(known: KnownView): KnownView {
    const key = questionKey(known.question);
    const before = this.#byQuestion.get(key);
    this.#uses.set(known, (before && this.#uses.get(before)) ?? { count: 1, lastAt: performance.now() });
    this.#byQuestion.set(key, known);
    this.#views.set(known.viewId, known);
    return known;
  }

  /** Lets a view answer no more: what could not be calculated is calculated anew for who asks next. */
  drop({ viewId }: KnownView): void {
    this.#views.delete(viewId);
  }

  /**
   * Lets new questions have new views, but for those that are asked for again and again: these go on to answer until
   * they are renewed.
   *
   * @returns what is to be renewed, the oldest first: where changes follow each other faster than all can be renewed, each has
   *   its turn
   */
  age(): Question[] {
    const now = performance.now();
    const kept = [...this.#views.values()].filter((known) => {
      const use = this.#uses.get(known);
      const isCurrent = this.#byQuestion.get(questionKey(known.question)) === known;
      return isCurrent && known.isReady && use !== undefined && use.count > 1 && now - use.lastAt < KEPT_UP_MS;
    });
    this.#byQuestion = new Map(kept.map((known) => [questionKey(known.question), known]));
    const oldestFirst = kept.toSorted((a, b) => a.view.takenAt.getTime() - b.view.takenAt.getTime());
    return oldestFirst.map(({ question }) => question);
  }

  /** Whether a question is still answered by a view from before. */
  isOld(question: Question, takenAt: Date): boolean {
    const known = this.#byQuestion.get(questionKey(question));
    return known !== undefined && known.view.takenAt < takenAt;
  }

  #use(known: KnownView): void {
    const use = this.#uses.get(known) ?? { count: 0, lastAt: 0 };
    this.#uses.set(known, { count: use.count + 1, lastAt: performance.now() });
  }
}
