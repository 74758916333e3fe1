import { type DatedFact, evidenceOn } from '../../dated/evidence.js';

/** When something held: as a dated fact does, or ever since it happened. Null: nothing says when. */
export type Time = { fact: DatedFact } | { happened: DaySpan | null };

/** When ties hold that share an origin: all at the same time, or each whenever what is known of both its ends does. */
export type TieTime = Time | { ofEnds: ReadonlyMap<number, readonly DatedFact[]> };

/** First and last day that it can have been, YYYY-MM-DD. */
export interface DaySpan {
  earliest: string;
  latest: string;
}

/** Of which time something has to be. Null lets everything through, also what is of unknown time. */
export interface TimeLimits {
  from: string | null;
  until: string | null;
  asOf: string | null;
}

export function isLimited({ from, until, asOf }: TimeLimits): boolean {
  return from !== null || until !== null || asOf !== null;
}

export function isInTime(time: Time, { from, until, asOf }: TimeLimits): boolean {
  if (asOf !== null && !isProvenOn(time, asOf)) return false;
  return (from === null && until === null) || touches(time, from, until);
}

/** Whether something proves it for a day: a fact by its evidence, what has happened from its last possible day on. */
function isProvenOn(time: Time, day: string): boolean {
  if ('fact' in time) return evidenceOn(time.fact, day) !== null;
  return time.happened !== null && time.happened.latest <= day;
}

/** Whether what sources say of its time touches a period; either end of the period may be open. */
function touches(time: Time, from: string | null, until: string | null): boolean {
  const span = 'fact' in time ? spanOf(time.fact) : time.happened;
  if (span === null) return false;
  return (until === null || span.earliest <= until) && (from === null || from <= span.latest);
}

/** From the first day that a date of the fact can mean to the last one. */
function spanOf({ since, until, attestedOn }: DatedFact): DaySpan | null {
  const dates = [since, ...attestedOn, until].filter((date) => date !== null);
  if (dates.length === 0) return null;
  const earliest = dates.reduce((first, { earliest: day }) => (day < first ? day : first), '9999-12-31');
  const latest = dates.reduce((last, { latest: day }) => (day > last ? day : last), '0000-01-01');
  return { earliest, latest };
}
