import { TieKind } from '../../tie/tie.enums.js';
import { type CompactGraph, compactGraph, type IncidentTies, incidentTies } from '../metrics/compact-graph.js';
import type { DirectedTies } from '../metrics/simple-figures.js';
import type { Question } from './question.js';
import {
  type Audience,
  type GraphParty,
  type GraphTie,
  type LeftOut,
  partyKey,
  type Snapshot,
  type TieOrigin,
} from './snapshot.js';
import { isInTime, isLimited, type TimeLimits } from './tie-time.js';

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
  const isShown = audienceTest(question);
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
  const isLeftOut = ({ origin, kind, audience }: LeftOut) =>
    isShown(audience) && (question.kinds?.includes(kind) ?? true) && isLetThrough(origin);
  return {
    takenAt: snapshot.takenAt,
    parties,
    ties,
    ends,
    leftOut: snapshot.leftOut.filter(isLeftOut),
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

function audienceTest({ withTurnout }: Question): (audience: Audience) => boolean {
  const others: Audience = withTurnout ? 'PUBLIC' : 'TRUSTED';
  return (audience) => audience !== others;
}

/** Asks once for each key. */
function once<Key extends object, Value>(answer: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const found = known.get(key) ?? answer(key);
    known.set(key, found);
    return found;
  };
}

/** Whether any tie of an origin is let through; many ties share one. */
function originTest(question: Question): (origin: TieOrigin) => boolean {
  const { topics } = question;
  const partiesInTime = once((origin: TieOrigin) => inTimeOf(origin, question));
  return once((origin) => {
    if (topics !== null && !origin.topicIds.some((id) => topics.includes(id))) return false;
    if ('ofEnds' in origin.time) return partiesInTime(origin).size > 1;
    return isInTime(origin.time, question);
  });
}

/** The parties of which something is in time, of an origin whose ties have a time by their ends. */
function inTimeOf({ time }: TieOrigin, limits: TimeLimits): ReadonlySet<number> {
  if (!('ofEnds' in time)) return new Set();
  const found = [...time.ofEnds].filter(
    ([, facts]) => !isLimited(limits) || facts.some((fact) => isInTime({ fact }, limits)),
  );
  return new Set(found.map(([party]) => party));
}

function tieTest(question: Question, isLetThrough: (origin: TieOrigin) => boolean): (tie: GraphTie) => boolean {
  const { kinds, relationKinds } = question;
  const isShown = audienceTest(question);
  const partiesInTime = once((origin: TieOrigin) => inTimeOf(origin, question));
  const isOfKind = ({ kind, relationKind }: GraphTie) =>
    (kinds?.includes(kind) ?? true) &&
    (relationKinds === null ||
      kind !== TieKind.RELATION ||
      (relationKind !== null && relationKinds.includes(relationKind)));
  const areEndsInTime = ({ origin, from, to }: GraphTie) =>
    !('ofEnds' in origin.time) || (partiesInTime(origin).has(from) && partiesInTime(origin).has(to));
  return (tie) => isShown(tie.audience) && isOfKind(tie) && isLetThrough(tie.origin) && areEndsInTime(tie);
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
