import type { PartialDate } from '../../../shared/facts/partial-date.js';
import { TieKind } from '../../tie/tie.enums.js';
import type { Question } from './question.js';
import type { Audience, TieOrigin } from './snapshot.js';
import { AUDIENCES, RELATION_KINDS, TIE_KINDS, type TieColumns } from './tie-columns.js';
import { isInTime, isLimited, type Time, type TimeLimits } from './tie-time.js';

/** What a question lets through. */
export interface TieTest {
  /** Whether a tie passes, by its place in the columns. */
  passes: (tie: number) => boolean;
  isShown: (audience: Audience) => boolean;
  /** Whether any tie of an origin may pass. */
  isLetThrough: (origin: TieOrigin) => boolean;
}

export function tieTest(columns: TieColumns, question: Question): TieTest {
  const isShown = audienceTest(question);
  const isLetThrough = originTest(question);
  const [kinds, relationKinds] = [kindsLetThrough(question), relationKindsLetThrough(question)];
  const audiences = Uint8Array.from(AUDIENCES, (audience) => Number(isShown(audience)));
  const isOfOrigin = originsTest(columns, question, isLetThrough);
  const relation = TIE_KINDS.indexOf(TieKind.RELATION);
  return {
    isShown,
    isLetThrough,
    passes: (tie) => {
      const kind = columns.kind[tie] ?? 0;
      return (
        audiences[columns.audience[tie] ?? 0] === 1 &&
        kinds[kind] === 1 &&
        (kind !== relation || relationKinds[columns.relationKind[tie] ?? 0] === 1) &&
        isOfOrigin(tie)
      );
    },
  };
}

function kindsLetThrough({ kinds }: Question): Uint8Array {
  return Uint8Array.from(TIE_KINDS, (kind) => Number(kinds?.includes(kind) ?? true));
}

function relationKindsLetThrough({ relationKinds }: Question): Uint8Array {
  const isWanted = (kind: (typeof RELATION_KINDS)[number]) => kind !== null && relationKinds?.includes(kind) === true;
  return Uint8Array.from(RELATION_KINDS, (kind) => Number(relationKinds === null || isWanted(kind)));
}

function audienceTest({ withTurnout }: Question): (audience: Audience) => boolean {
  const others: Audience = withTurnout ? 'PUBLIC' : 'TRUSTED';
  return (audience) => audience !== others;
}

function originTest(question: Question): (origin: TieOrigin) => boolean {
  const { topics } = question;
  const isOfTime = timeTest(question);
  return (origin) => {
    if (topics !== null && !origin.topicIds.some((id) => topics.includes(id))) return false;
    if ('ofEnds' in origin.time) return inTimeOf(origin, question).size > 1;
    return !isLimited(question) || isOfTime(origin.time);
  };
}

/** Asks once for each pair of dates: there are far fewer than facts, and the same date is the same object. */
function timeTest(limits: TimeLimits): (time: Time) => boolean {
  const known = new Map<PartialDate | null, Map<PartialDate | null, boolean>>();
  return (time) => {
    if (!('fact' in time) || time.fact.attestedOn.length > 0) return isInTime(time, limits);
    const { since, until } = time.fact;
    const sameSince = known.get(since) ?? new Map<PartialDate | null, boolean>();
    const answer = sameSince.get(until) ?? isInTime(time, limits);
    known.set(since, sameSince.set(until, answer));
    return answer;
  };
}

/** The parties of which something is in time, of an origin whose ties have a time by their ends. */
function inTimeOf({ time }: TieOrigin, limits: TimeLimits): ReadonlySet<number> {
  if (!('ofEnds' in time)) return new Set();
  const found = [...time.ofEnds].filter(
    ([, facts]) => !isLimited(limits) || facts.some((fact) => isInTime({ fact }, limits)),
  );
  return new Set(found.map(([party]) => party));
}

/** Asks once for each origin, before any tie is looked at; where a question sets no limits, not at all. */
function originsTest(
  { from, to, origin: originOf, origins }: TieColumns,
  question: Question,
  isLetThrough: (origin: TieOrigin) => boolean,
): (tie: number) => boolean {
  if (question.topics === null && !isLimited(question)) return () => true;
  const through = Uint8Array.from(origins, (origin) => Number(isLetThrough(origin)));
  const endsInTime = new Map(
    origins.flatMap((origin, index) => ('ofEnds' in origin.time ? [[index, inTimeOf(origin, question)] as const] : [])),
  );
  return (tie) => {
    const origin = originOf[tie] ?? 0;
    if (through[origin] !== 1) return false;
    const ends = endsInTime.get(origin);
    return ends === undefined || (ends.has(from[tie] ?? 0) && ends.has(to[tie] ?? 0));
  };
}
