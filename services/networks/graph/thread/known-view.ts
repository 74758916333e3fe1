import { type Cancellation, unlessGone } from '../../../shared/cancellation.js';
import type { CompactGraph } from '../metrics/compact-graph.js';
import { degreeOf, pairCount } from '../metrics/compact-graph.js';
import { type Components, componentsOf } from '../metrics/components.js';
import type { LongFigures } from '../metrics/calculate.js';
import { densityOf, directedDegrees, strengthOf, twoStepReach } from '../metrics/simple-figures.js';
import type { Question } from '../snapshot/question.js';
import type { LeftOut } from '../snapshot/snapshot.js';
import { tieAt } from '../snapshot/tie-columns.js';
import type { View } from '../snapshot/view.js';
import type { Asked } from './asked-calculations.js';
import type { FigureOrder, GroupKind, GroupRecord, PartyRecord, PartyRef, Summary, TieRecord } from './answers.js';

/** Calculates what takes long, somewhere else. */
export type Calculate = (graph: CompactGraph) => Asked;

/** Things that were left out are told of so many; each has more parties than are tied, so there are few. */
export const MOST_LEFT_OUT = 100;
const LEADING = 3;

/** A view with its figures: those that are quick at once, the others when they are there. */
export class KnownView {
  readonly components: Components;
  /** Settles when everything is known, or given up; rejects when it cannot be calculated. */
  readonly whole: Promise<void>;
  #long: LongFigures | null = null;
  #directed: ReturnType<typeof directedDegrees> | null = null;
  readonly #reach: (party: number) => number;
  readonly #asked: Asked;
  #holders = 0;
  #isGivenUp = false;

  constructor(
    readonly viewId: number,
    readonly question: Question,
    readonly view: View,
    calculate: Calculate,
  ) {
    this.components = componentsOf(view.compact);
    this.#reach = twoStepReach(view.compact);
    this.#asked = calculate(view.compact);
    this.whole = this.#asked.result.then((long) => this.know(long));
    this.whole.catch(() => undefined); // whoever waits is told
  }

  /**
   * Waits until all figures are there, however long it takes; they are not given up meanwhile.
   *
   * @throws the reason of the asker who has gone; what the calculation throws
   */
  async figures(asker?: Cancellation): Promise<void> {
    this.#holders += 1;
    try {
      await unlessGone(this.whole, asker);
    } finally {
      this.#holders -= 1;
      if (this.#isGivenUp) this.giveUp();
    }
  }

  /** Nobody will ask for it any more. */
  giveUp(): void {
    this.#isGivenUp = true;
    if (this.#holders === 0) this.#asked.giveUp();
  }

  /** Takes figures in the place of those that it has. */
  know(long: LongFigures | null): void {
    this.#long = long ?? this.#long;
  }

  get isReady(): boolean {
    return this.#long !== null;
  }

  get isExact(): boolean {
    return this.#long?.isExact ?? false;
  }

  summary(): Summary {
    const { takenAt, parties, ties, compact, leftOut } = this.view;
    return {
      viewId: this.viewId,
      takenAt,
      parties: parties.length,
      ties: ties.length,
      pairs: pairCount(compact),
      density: densityOf(compact),
      components: this.components.sizes.length,
      isExact: this.#long?.isExact ?? null,
      sources: this.#long?.sources ?? null,
      communities: this.#long?.communities.sizes.length ?? null,
      modularity: this.#long?.modularity ?? null,
      leftOut: leftOut.slice(0, MOST_LEFT_OUT).map(leftOutRecord),
    };
  }

  record(party: number): PartyRecord {
    return this.recorder()(party);
  }

  /** Records of one moment, also while other figures take the place of those that it has. */
  recorder(): (party: number) => PartyRecord {
    const long = this.#long;
    return (party) => this.#record(party, long);
  }

  #record(party: number, long: LongFigures | null): PartyRecord {
    return {
      ...this.ref(party),
      degree: degreeOf(this.view.compact, party),
      inDegree: this.#degrees().incoming[party] ?? 0,
      outDegree: this.#degrees().outgoing[party] ?? 0,
      strength: strengthOf(this.view.compact, party),
      twoStepReach: this.#reach(party),
      component: this.components.of[party] ?? 0,
      ...longRecord(party, long),
    };
  }

  /** The first by a figure, the highest first; among equals by type and id. While a figure is not known, by degree. */
  ordered(order: FigureOrder, first: number): number[] {
    const figure = this.#figure(order) ?? ((party: number) => degreeOf(this.view.compact, party));
    const parties = Array.from(this.view.parties.keys());
    return parties.sort((a, b) => figure(b) - figure(a) || a - b).slice(0, first);
  }

  groups(kind: GroupKind, first: number): GroupRecord[] {
    const groups = kind === 'COMPONENT' ? this.components : this.#long?.communities;
    if (groups === undefined) return [];
    const leading = groups.sizes.slice(0, first).map((): PartyRef[] => []);
    for (const party of this.ordered('DEGREE', this.view.parties.length)) {
      const list = leading[groups.of[party] ?? 0];
      if (list !== undefined && list.length < LEADING) list.push(this.ref(party));
    }
    return leading.map((list, number) => ({ number, size: groups.sizes[number] ?? 0, leading: list }));
  }

  ref(party: number): PartyRef {
    const found = this.view.parties[party];
    if (found === undefined) throw new Error('a party is not in its view');
    return { type: found.type, id: found.id };
  }

  tieRecord(index: number): TieRecord {
    const { ends, ties, columns } = this.view;
    const { kind, relationKind, origin, isMutual, weight } = tieAt(columns, ties[index] ?? -1);
    const [from, to] = [this.ref(ends.from[index] ?? 0), this.ref(ends.to[index] ?? 0)];
    return { kind, relationKind, originType: origin.type, originId: origin.id, from, to, isMutual, weight };
  }

  /** Only who asks for them pays for them. */
  #degrees(): ReturnType<typeof directedDegrees> {
    const { parties, ends, incident } = this.view;
    return (this.#directed ??= directedDegrees(parties.length, ends, incident));
  }

  #figure(order: FigureOrder): ((party: number) => number) | null {
    const values = this.#values(order);
    return values && ((party) => values[party] ?? 0);
  }

  #values(order: FigureOrder): ArrayLike<number> | null {
    switch (order) {
      case 'DEGREE':
        return null;
      case 'IN_DEGREE':
        return this.#degrees().incoming;
      case 'OUT_DEGREE':
        return this.#degrees().outgoing;
      case 'CLOSENESS':
        return this.#long?.closeness ?? null;
      case 'BETWEENNESS':
        return this.#long?.betweenness ?? null;
      case 'EIGENVECTOR':
        return this.#long?.eigenvector ?? null;
    }
  }
}

function leftOutRecord({ kind, origin, parties, tied }: LeftOut) {
  return { kind, originType: origin.type, originId: origin.id, parties, tied };
}

function longRecord(
  party: number,
  long: LongFigures | null,
): Pick<PartyRecord, 'closeness' | 'betweenness' | 'eigenvector' | 'community'> {
  return {
    closeness: long?.closeness[party] ?? null,
    betweenness: long?.betweenness[party] ?? null,
    eigenvector: long?.eigenvector?.[party] ?? null,
    community: long?.communities.of[party] ?? null,
  };
}
