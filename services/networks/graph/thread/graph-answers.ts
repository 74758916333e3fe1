import type { Cancellation } from '../../../shared/cancellation.js';
import { otherEnd } from '../metrics/compact-graph.js';
import { shortestPath, within } from '../metrics/walk.js';
import { partyKey } from '../snapshot/snapshot.js';
import type { View } from '../snapshot/view.js';
import type { NeighbourhoodRecord, PartyRef, PathRecord, WholeRecord } from './answers.js';
import { inTurns } from './in-turns.js';
import type { KnownView } from './known-view.js';

/** A neighbourhood has so many parties and ties at most; what is beyond is counted. */
export const MOST_NEIGHBOURS = 500;
export const MOST_TIES = 2_000;

/** Where a party stands in a view; undefined for one that is not in it. */
export function placeIn({ placeOf }: View, { type, id }: PartyRef): number | undefined {
  return placeOf(partyKey(type, id));
}

export function pathIn(known: KnownView, from: PartyRef, to: PartyRef): PathRecord {
  const [start, end] = [placeIn(known.view, from), placeIn(known.view, to)];
  if (start === undefined || end === undefined) {
    return { unknown: start === undefined ? 'from' : 'to', parties: null, steps: [] };
  }
  const path = shortestPath(known.view.compact, start, end);
  const steps = (path ?? []).slice(1).map((next, index) => tiesBetween(known.view, path?.[index] ?? 0, next));
  return {
    unknown: null,
    parties: path?.map((party) => known.ref(party)) ?? null,
    steps: steps.map((ties) => ties.map((tie) => known.tieRecord(tie))),
  };
}

export function neighbourhoodIn(known: KnownView, center: PartyRef, depth: number): NeighbourhoodRecord | null {
  const start = placeIn(known.view, center);
  if (start === undefined) return null;
  const { parties, leftOut } = within(known.view.compact, start, { depth, limit: MOST_NEIGHBOURS });
  const ties = tiesAmong(
    known.view,
    parties.map(({ party }) => party),
  );
  return {
    parties: parties.map(({ party, distance }) => ({ party: known.ref(party), distance })),
    ties: ties.slice(0, MOST_TIES).map((tie) => known.tieRecord(tie)),
    leftOutParties: leftOut,
    leftOutTies: Math.max(0, ties.length - MOST_TIES),
  };
}

/** Everything of a view, made in turns. */
export async function wholeOf(known: KnownView, asker?: Cancellation): Promise<WholeRecord> {
  const { takenAt, parties, ties } = known.view;
  const record = known.recorder();
  return {
    takenAt,
    parties: await inTurns(
      parties,
      ({ name, kind, placeId }, party) => ({ ...record(party), name, kind, placeId }),
      asker,
    ),
    ties: await inTurns(ties, (_, tie) => known.tieRecord(tie), asker),
  };
}

function tiesAt({ incident }: View, party: number): Uint32Array {
  return incident.ties.subarray(incident.starts[party], incident.starts[party + 1]);
}

function tiesBetween(view: View, one: number, other: number): number[] {
  return [...tiesAt(view, one)].filter((tie) => otherEnd(view.ends, tie, one) === other);
}

/** All ties between some parties, those near the first of them first. */
function tiesAmong(view: View, parties: readonly number[]): number[] {
  const among = new Set(parties);
  const found = new Set<number>();
  for (const party of parties) {
    for (const tie of tiesAt(view, party)) if (among.has(otherEnd(view.ends, tie, party))) found.add(tie);
  }
  return [...found];
}
