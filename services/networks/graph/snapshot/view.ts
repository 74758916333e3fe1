import { type CompactGraph, compactGraph, type IncidentTies, incidentTies } from '../metrics/compact-graph.js';
import type { DirectedTies } from '../metrics/simple-figures.js';
import type { Question } from './question.js';
import type { GraphParty, LeftOut, Snapshot } from './snapshot.js';
import type { TieColumns } from './tie-columns.js';
import { tieTest } from './tie-test.js';

/** The part of a snapshot that a question asks for. */
export interface View {
  takenAt: Date;
  parties: readonly GraphParty[];
  /** Places of its ties in `columns`, which are those of the whole snapshot. */
  ties: Uint32Array;
  columns: TieColumns;
  /** The same ties with places in `parties` here. */
  ends: DirectedTies;
  leftOut: readonly LeftOut[];
  /** Made when it is first read, so that not all of a view is made in one turn of the thread. */
  readonly compact: CompactGraph;
  incident: IncidentTies;
  /** Where a party stands in `parties`, by its key. */
  placeOf: (key: string) => number | undefined;
}

export function viewOf(snapshot: Snapshot, question: Question): View {
  const { parties, ties: columns } = snapshot;
  const isWanted = Uint8Array.from(parties, ofParty(partyTest(snapshot, question)));
  const { passes, isShown, isLetThrough } = tieTest(columns, question);
  const ties = tiesBetween(columns, isWanted, passes);

  const kept = keptParties(columns, ties, question.withUntied ? isWanted : new Uint8Array(parties.length));
  const placeOf = new Int32Array(parties.length).fill(-1);
  kept.forEach((index, place) => (placeOf[index] = place));
  const ends = endsOf(columns, ties, placeOf);
  const incident = incidentTies(kept.length, ends);
  let compact: CompactGraph | null = null;
  const isLeftOut = ({ origin, kind, audience }: LeftOut) =>
    isShown(audience) && (question.kinds?.includes(kind) ?? true) && isLetThrough(origin);
  return {
    takenAt: snapshot.takenAt,
    parties: kept.flatMap((index) => parties[index] ?? []),
    ties,
    columns,
    ends,
    leftOut: snapshot.leftOut.filter(isLeftOut),
    get compact() {
      return (compact ??= compactGraph(kept.length, ends, incident));
    },
    incident,
    placeOf: (key) => {
      const place = placeOf[snapshot.indexOf.get(key) ?? -1] ?? -1;
      return place === -1 ? undefined : place;
    },
  };
}

const ofParty = (test: (party: GraphParty) => boolean) => (party: GraphParty) => Number(test(party));

/** Places of the ties that pass and have two wanted ends. */
function tiesBetween({ from, to }: TieColumns, isWanted: Uint8Array, passes: (tie: number) => boolean): Uint32Array {
  const found = new Uint32Array(from.length);
  let count = 0;
  for (let tie = 0; tie < from.length; tie++) {
    const areWanted = isWanted[from[tie] ?? 0] === 1 && isWanted[to[tie] ?? 0] === 1;
    if (areWanted && passes(tie)) found[count++] = tie;
  }
  return found.slice(0, count);
}

/** Places in the snapshot of those who are tied, and of whom else is to be kept. */
function keptParties({ from, to }: TieColumns, ties: Uint32Array, alsoKept: Uint8Array): number[] {
  const isKept = alsoKept.slice();
  ties.forEach((tie) => {
    isKept[from[tie] ?? 0] = 1;
    isKept[to[tie] ?? 0] = 1;
  });
  const kept: number[] = [];
  isKept.forEach((value, index) => {
    if (value === 1) kept.push(index);
  });
  return kept;
}

function partyTest({ parentOfPlace }: Snapshot, { partyTypes, places }: Question): (party: GraphParty) => boolean {
  const types = new Set(partyTypes);
  const wanted = places && new Set(places);
  const known = new Map<string, boolean>();
  const isWithin = (placeId: string): boolean => {
    let answer = known.get(placeId);
    if (answer === undefined) {
      const parent = parentOfPlace.get(placeId) ?? null;
      answer = wanted?.has(placeId) === true || (parent !== null && isWithin(parent)); // places are trees
      known.set(placeId, answer);
    }
    return answer;
  };
  return ({ type, placeId }) => types.has(type) && (wanted === null || (placeId !== null && isWithin(placeId)));
}

/** @param placeOf where each party of the snapshot stands in the view */
function endsOf(columns: TieColumns, ties: Uint32Array, placeOf: Int32Array): DirectedTies {
  const { length } = ties;
  const [from, to] = [new Uint32Array(length), new Uint32Array(length)];
  const [weight, isMutual] = [new Float64Array(length), new Uint8Array(length)];
  for (let at = 0; at < length; at++) {
    const tie = ties[at] ?? 0;
    from[at] = placeOf[columns.from[tie] ?? 0] ?? 0;
    to[at] = placeOf[columns.to[tie] ?? 0] ?? 0;
    weight[at] = columns.weight[tie] ?? 0;
    isMutual[at] = columns.isMutual[tie] ?? 0;
  }
  return { from, to, weight, isMutual };
}
