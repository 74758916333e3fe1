import { setTimeout as wait } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { GraphFileFormat } from '../export/export-format.js';
import { writeFile } from '../export/write-file.js';
import type { CompactGraph } from '../metrics/compact-graph.js';
import type { LongFigures } from '../metrics/calculate.js';
import { type Question, questionKey, WHOLE } from '../snapshot/question.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { viewOf } from '../snapshot/view.js';
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
import { KnownView } from './known-view.js';

/** Views kept beside the whole one, the last used ones; one of the whole network takes about 20 MB at 100,000 ties. */
const VIEWS_KEPT = 16;
/** Steps along shortest paths for what somebody waits for, and for what is kept up to date in the background. */
const STEPS = { asked: 20_000_000, background: 400_000_000 };

export interface GraphWorkParts {
  /** Reads everything anew. */
  read: () => Promise<Snapshot>;
  calculate: (graph: CompactGraph, steps: number) => Promise<LongFigures>;
}

/**
 * Answers about the network as a graph from a copy in memory. The copy is read anew when `refresh` is called; until the
 * new one and the figures of the whole are there, the old one answers.
 */
export class GraphWork implements GraphReader {
  #snapshot: Promise<Snapshot> | null = null;
  #byQuestion = new Map<string, KnownView>();
  readonly #views = new LRUCache<number, KnownView>({
    max: VIEWS_KEPT,
    dispose: (known) => {
      const key = questionKey(known.question);
      if (this.#byQuestion.get(key) === known) this.#byQuestion.delete(key);
    },
  });
  /** The whole network; it is asked for most, and is kept whatever else is. */
  #whole: KnownView | null = null;
  #lastId = 0;

  constructor(private readonly parts: GraphWorkParts) {}

  /** Reads everything anew, and brings the figures of the whole network up to date. */
  async refresh(): Promise<void> {
    const reading = this.parts.read();
    const isFirst = this.#snapshot === null;
    if (isFirst) this.#snapshot = reading;
    try {
      const snapshot = await reading;
      const whole = this.#make(snapshot, WHOLE, STEPS.background);
      if (!isFirst) await whole.whole;
      this.#snapshot = Promise.resolve(snapshot);
      this.#byQuestion = new Map([[questionKey(WHOLE), whole]]);
      this.#whole = whole;
      await whole.whole;
    } catch (error) {
      if (isFirst) this.#snapshot = null;
      throw error;
    }
  }

  async open(question: Question, waitMs: number): Promise<Summary> {
    const known = await this.#known(question);
    const stopping = new AbortController();
    await Promise.race([known.whole, wait(waitMs, null, { signal: stopping.signal }).catch(() => null)]);
    stopping.abort();
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

  async file(of: ViewKey, format: GraphFileFormat): Promise<string> {
    const known = await this.#view(of);
    await known.whole;
    return writeFile(wholeOf(known), format);
  }

  /** The view that was opened, so that all fields of an answer are of one moment, also while a newer copy takes over. */
  async #view({ viewId, question }: ViewKey): Promise<KnownView> {
    const kept = this.#whole?.viewId === viewId ? this.#whole : this.#views.get(viewId);
    return kept ?? this.#known(question);
  }

  async #known(question: Question): Promise<KnownView> {
    if (this.#snapshot === null) void this.refresh().catch(() => undefined); // who waits for the copy is told
    const snapshot = await this.#snapshot;
    if (snapshot === null) throw new Error('the network has not been read');
    const same = hasTurnout(snapshot) ? question : { ...question, withTurnout: false };
    const known = this.#byQuestion.get(questionKey(same));
    if (known === undefined) return this.#keep(this.#make(snapshot, same, STEPS.asked));
    this.#views.get(known.viewId); // it was used just now
    return known;
  }

  #make(snapshot: Snapshot, question: Question, steps: number): KnownView {
    const calculate = (graph: CompactGraph) => this.parts.calculate(graph, steps);
    return new KnownView((this.#lastId += 1), question, viewOf(snapshot, question), calculate);
  }

  #keep(known: KnownView): KnownView {
    this.#byQuestion.set(questionKey(known.question), known);
    this.#views.set(known.viewId, known);
    return known;
  }
}

/** Where nobody came for an organisation, all are shown the same. */
function hasTurnout({ ties }: Snapshot): boolean {
  return ties.some(({ audience }) => audience === 'TRUSTED');
}
