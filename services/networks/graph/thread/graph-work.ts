import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import type { Cancellation } from '../../../shared/cancellation.js';
import type { GraphFileFormat } from '../export/export-format.js';
import { writeFile } from '../export/write-file.js';
import type { CompactGraph } from '../metrics/compact-graph.js';
import type { LongFigures } from '../metrics/calculate.js';
import { exactSteps } from '../metrics/path-figures.js';
import { type Question, questionKey, WHOLE } from '../snapshot/question.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { AUDIENCES } from '../snapshot/tie-columns.js';
import { viewOf } from '../snapshot/view.js';
import { AskedCalculations } from './asked-calculations.js';
import type {
  FigureOrder,
  GraphReader,
  GroupKind,
  GroupRecord,
  NeighbourhoodRecord,
  PartyRecord,
  PartyRef,
  PathRecord,
  Summary,
  ViewKey,
} from './answers.js';
import { neighbourhoodIn, pathIn, placeIn, wholeOf } from './graph-answers.js';
import { KeptViews } from './kept-views.js';
import { type Calculate, KnownView } from './known-view.js';

/**
 * Parties and ties that are passed along shortest paths at most: for what somebody waits for, for what is kept up to date
 * in the background, and to make that exact when nothing changes. `npm run bench:network` says how long these take.
 */
const STEPS = { asked: 20_000_000, background: 100_000_000, exact: 6_000_000_000 };
const WHOLE_KEY = questionKey(WHOLE);

type Calculation = (graph: CompactGraph, steps: number) => Promise<LongFigures>;

export interface GraphWorkParts {
  /** Reads everything anew. */
  read: () => Promise<Snapshot>;
  /** For what somebody waits for. */
  calculate: Calculation;
  /** For what nobody waits for; what is under way can be given up. */
  background: { calculate: Calculation; giveUp: () => Promise<void> };
  /** So long nothing must have changed before figures are made exact. Milliseconds. */
  quietMs: number;
}

/**
 * Answers about the network as a graph from a copy in memory. The copy is read anew when `refresh` is called; until the
 * new one and the figures of the whole are there, the old one answers. Parts that are asked for again and again are kept
 * up to date as well, each when its figures are there. When nothing changes any more, those of the whole are made exact.
 */
export class GraphWork implements GraphReader {
  #snapshot: Promise<Snapshot> | null = null;
  readonly #views = new KeptViews();
  readonly #asked: AskedCalculations;
  /** The whole network; it is asked for most, and is kept whatever else is. */
  #whole: KnownView | null = null;
  #lastId = 0;
  /** What goes on after a refresh; the next one ends it. */
  #after = new AbortController();
  #isMakingExact = false;

  constructor(private readonly parts: GraphWorkParts) {
    this.#asked = new AskedCalculations((graph) => parts.calculate(graph, STEPS.asked));
  }

  /** Reads everything anew, and brings the figures of the whole network up to date. */
  async refresh(): Promise<void> {
    this.#after.abort();
    const after = (this.#after = new AbortController());
    const reading = this.parts.read();
    const isFirst = this.#snapshot === null;
    if (isFirst) this.#snapshot = reading;
    try {
      const snapshot = await reading;
      if (this.#isMakingExact) await this.parts.background.giveUp();
      const view = viewOf(snapshot, WHOLE);
      if (!isFirst) await nextTurn(); // who asks has a turn in between
      const whole = new KnownView((this.#lastId += 1), WHOLE, view, this.#inBackground);
      if (isFirst) this.#answerFrom(snapshot, whole);
      await whole.whole;
      const toRenew = isFirst ? [] : this.#answerFrom(snapshot, whole);
      void this.#goOn(snapshot, whole, toRenew, after.signal).catch(() => undefined); // old figures stay
    } catch (error) {
      if (isFirst) this.#snapshot = null;
      throw error;
    }
  }

  async open(question: Question, waitMs: number): Promise<Summary> {
    const begun = performance.now();
    const known = await this.#known(question);
    const left = begun + waitMs - performance.now();
    if (left > 0 && !known.isReady) {
      const stopping = new AbortController();
      await Promise.race([known.whole, wait(left, null, { signal: stopping.signal }).catch(() => null)]);
      stopping.abort();
    }
    return known.summary();
  }

  async parties(of: ViewKey, order: FigureOrder, first: number): Promise<PartyRecord[]> {
    const known = await this.#view(of);
    return known.ordered(order, first).map((party) => known.record(party));
  }

  async party(of: ViewKey, key: PartyRef): Promise<PartyRecord | null> {
    const known = await this.#view(of);
    const place = placeIn(known.view, key);
    return place === undefined ? null : known.record(place);
  }

  async groups(of: ViewKey, kind: GroupKind, first: number): Promise<GroupRecord[]> {
    return (await this.#view(of)).groups(kind, first);
  }

  async path(of: ViewKey, from: PartyRef, to: PartyRef): Promise<PathRecord> {
    return pathIn(await this.#view(of), from, to);
  }

  async neighbourhood(of: ViewKey, center: PartyRef, depth: number): Promise<NeighbourhoodRecord | null> {
    return neighbourhoodIn(await this.#view(of), center, depth);
  }

  async file(of: ViewKey, format: GraphFileFormat, asker?: Cancellation): Promise<string> {
    const known = await this.#view(of);
    await known.figures(asker);
    return writeFile(await wholeOf(known, asker), format, asker);
  }

  /** The view that was opened, so that all fields of an answer are of one moment, also while a newer copy takes over. */
  async #view({ viewId, question }: ViewKey): Promise<KnownView> {
    const kept = this.#whole?.viewId === viewId ? this.#whole : this.#views.byId(viewId);
    return kept ?? this.#known(question);
  }

  async #known(question: Question): Promise<KnownView> {
    if (this.#snapshot === null) void this.refresh().catch(() => undefined); // who waits for the copy is told
    const snapshot = await this.#snapshot;
    if (snapshot === null) throw new Error('the network has not been read');
    const same = hasTurnout(snapshot) ? question : { ...question, withTurnout: false };
    if (this.#whole !== null && questionKey(same) === WHOLE_KEY) return this.#whole;
    return this.#views.find(same) ?? this.#begin(snapshot, same);
  }

  #begin(snapshot: Snapshot, question: Question): KnownView {
    const begun = this.#views.put(this.#make(snapshot, question, (graph) => this.#asked.add(graph)));
    begun.whole.catch(() => this.#views.drop(begun)); // who waits is told; who asks next has it calculated anew
    return begun;
  }

  #make(snapshot: Snapshot, question: Question, calculate: Calculate): KnownView {
    return new KnownView((this.#lastId += 1), question, viewOf(snapshot, question), calculate);
  }

  readonly #inBackground: Calculate = (graph) => ({
    result: this.parts.background.calculate(graph, STEPS.background),
    giveUp: () => undefined, // it is renewed with the next copy
  });

  /** @returns the questions whose views have to be renewed */
  #answerFrom(snapshot: Snapshot, whole: KnownView): Question[] {
    this.#snapshot = Promise.resolve(snapshot);
    this.#whole = whole;
    return this.#views.age();
  }

  async #renew(snapshot: Snapshot, question: Question): Promise<void> {
    const renewed = this.#make(snapshot, question, this.#inBackground);
    await renewed.whole;
    this.#views.put(renewed);
  }

  /** Renews parts that are asked for again and again, and then makes the figures of the whole exact. */
  async #goOn(snapshot: Snapshot, whole: KnownView, toRenew: readonly Question[], stop: AbortSignal): Promise<void> {
    for (const question of toRenew) {
      if (stop.aborted) return;
      if (!this.#views.isOld(question, snapshot.takenAt)) continue;
      await this.#renew(snapshot, question).catch(() => undefined); // old figures stay; the others have their turn
    }
    if (whole.isExact || exactSteps(whole.view.compact) > STEPS.exact) return;
    await wait(this.parts.quietMs, null, { signal: stop, ref: false });
    this.#isMakingExact = true;
    try {
      const exact = await this.parts.background.calculate(whole.view.compact, STEPS.exact);
      whole.know(exact);
    } finally {
      this.#isMakingExact = false;
    }
  }
}

/** Where nobody came for an organisation, all are shown the same. */
function hasTurnout({ ties }: Snapshot): boolean {
  return ties.audience.includes(AUDIENCES.indexOf('TRUSTED'));
}
