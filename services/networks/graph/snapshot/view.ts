import { TieKind } from '../../tie/tie.enums.js';
import { type CompactGraph, compactGraph, type IncidentTies, incidentTies } from '../metrics/compact-graph.js';
import type { DirectedTies } from '../metrics/simple-figures.js';
import type { Question } from './question.js';
import { type GraphParty, type GraphTie, type LeftOut, partyKey, type Snapshot, type TieOrigin } from './snapshot.js';
import { isProvenOn, touches } from './tie-time.js';

/** The part of a snapshot that a question asks for. */
export interface View {
  takenAt: Date;
  parties: readonly GraphParty[];
  /** `from` and `to` are places in `ends`, which are places in `parties` here. */
  ties: readonly GraphTie[];
  ends: DirectedTies;
  leftOut: readonly LeftOut[];
  compact: CompactGraph;
  incident: IncidentTies;
  /** Where a party stands in `parties`, by its key. */
  placeOf: ReadonlyMap<string, number>;
}

export function viewOf(snapshot: Snapshot, question: Question): View {
  const isWanted = snapshot.parties.map(partyTest(snapshot, question));
  const isLetThrough = originTest(question);
  const passes = tieTest(question, isLetThrough);
  const ties = snapshot.ties.filter((tie) => isWanted[tie.from] === true && isWanted[tie.to] === true && passes(tie));

  const isTied = new Uint8Array(snapshot.parties.length);
  for (const { from, to } of ties) isTied[from] = isTied[to] = 1;
  const kept = snapshot.parties.flatMap((_, index) =>
    isTied[index] === 1 || (question.withUntied && isWanted[index] === true) ? [index] : [],
  );
  const ends = endsOf(ties, kept, snapshot.parties.length);
  const parties = kept.flatMap((index) => snapshot.parties[index] ?? []);
  const { kinds } = question;
  return {
    takenAt: snapshot.takenAt,
    parties,
    ties,
    ends,
    leftOut: snapshot.leftOut.filter(({ origin, kind }) => (kinds?.includes(kind) ?? true) && isLetThrough(origin)),
    compact: compactGraph(parties.length, ends),
    incident: incidentTies(parties.length, ends),
    placeOf: new Map(parties.map(({ type, id }, place) => [partyKey(type, id), place])),
  };
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

/** Asks once for each origin, since many ties share one. */
function originTest({ topics, from, until, asOf }: Question): (origin: TieOrigin) => boolean {
  const isInTime = ({ time }: TieOrigin) =>
    (asOf === null || isProvenOn(time, asOf)) && ((from === null && until === null) || touches(time, from, until));
  const known = new Map<TieOrigin, boolean>();
  return (origin) => {
    let answer = known.get(origin);
    if (answer === undefined) {
      answer = (topics === null || origin.topicIds.some((id) => topics.includes(id))) && isInTime(origin);
      known.set(origin, answer);
    }
    return answer;
  };
}

function tieTest(
  { kinds, relationKinds }: Question,
  isLetThrough: (origin: TieOrigin) => boolean,
): (tie: GraphTie) => boolean {
  const isOfKind = ({ kind, relationKind }: GraphTie) =>
    (kinds?.includes(kind) ?? true) &&
    (relationKinds === null ||
      kind !== TieKind.RELATION ||
      (relationKind !== null && relationKinds.includes(relationKind)));
  return (tie) => isOfKind(tie) && isLetThrough(tie.origin);
}

function endsOf(ties: readonly GraphTie[], kept: readonly number[], all: number): DirectedTies {
  const placeOf = new Uint32Array(all);
  kept.forEach((index, place) => (placeOf[index] = place));
  return {
    from: Uint32Array.from(ties, ({ from }) => placeOf[from] ?? 0),
    to: Uint32Array.from(ties, ({ to }) => placeOf[to] ?? 0),
    weight: Float64Array.from(ties, ({ weight }) => weight),
    isMutual: Uint8Array.from(ties, ({ isMutual }) => Number(isMutual)),
  };
}
