import type { CompactGraph } from '../metrics/compact-graph.js';
import { degreeOf, pairCount } from '../metrics/compact-graph.js';
import { type Components, componentsOf } from '../metrics/components.js';
import type { LongFigures } from '../metrics/calculate.js';
import { densityOf, directedDegrees, strengthOf, twoStepReach } from '../metrics/simple-figures.js';
import type { Question } from '../snapshot/question.js';
import type { GraphTie, LeftOut } from '../snapshot/snapshot.js';
import type { View } from '../snapshot/view.js';
import type { FigureOrder, GroupKind, GroupRecord, PartyRecord, PartyRef, Summary, TieRecord } from './answers.js';

/** Calculates what takes long, somewhere else. */
export type Calculate = (graph: CompactGraph) => Promise<LongFigures>;

/** Things that were left out are told of so many; each has more parties than are tied, so there are few. */
const MOST_LEFT_OUT = 100;
const LEADING = 3;

/** A view with its figures: those that are quick at once, the others when they are there. */
export class KnownView {
  readonly components: Components;
  /** Settles when everything is known; rejects when it cannot be calculated. */
  readonly whole: Promise<void>;
  #long: LongFigures | null = null;
  readonly #directed: ReturnType<typeof directedDegrees>;
  readonly #reach: Uint32Array;

  constructor(
    readonly viewId: number,
    readonly question: Question,
    readonly view: View,
    calculate: Calculate,
  ) {
    this.components = componentsOf(view.compact);
    this.#directed = directedDegrees(view.parties.length, view.ends);
    this.#reach = twoStepReach(view.compact);
    this.whole = calculate(view.compact).then((long) => void (this.#long = long));
    this.whole.catch(() => undefined); // whoever waits is told
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
    return {
      ...this.ref(party),
      degree: degreeOf(this.view.compact, party),
      inDegree: this.#directed.incoming[party] ?? 0,
      outDegree: this.#directed.outgoing[party] ?? 0,
      strength: strengthOf(this.view.compact, party),
      twoStepReach: this.#reach[party] ?? 0,
      component: this.components.of[party] ?? 0,
      ...this.#longRecord(party),
    };
  }

  #longRecord(party: number): Pick<PartyRecord, 'closeness' | 'betweenness' | 'eigenvector' | 'community'> {
    const long = this.#long;
    return {
      closeness: long?.closeness[party] ?? null,
      betweenness: long?.betweenness[party] ?? null,
      eigenvector: long?.eigenvector?.[party] ?? null,
      community: long?.communities.of[party] ?? null,
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
    const { ends, ties } = this.view;
    const tie = ties[index] as GraphTie;
    const { kind, relationKind, origin, isMutual, weight } = tie;
    const [from, to] = [this.ref(ends.from[index] ?? 0), this.ref(ends.to[index] ?? 0)];
    return { kind, relationKind, originType: origin.type, originId: origin.id, from, to, isMutual, weight };
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
        return this.#directed.incoming;
      case 'OUT_DEGREE':
        return this.#directed.outgoing;
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
