import { type DatedFact, evidenceOn } from '../../dated/evidence.js';

/** When a tie holds: as a dated fact does, or ever since something happened. Null: nothing says when. */
export type TieTime = { fact: DatedFact } | { happened: DaySpan | null };

/** First and last day that it can have been, YYYY-MM-DD. */
export interface DaySpan {
  earliest: string;
  latest: string;
}

/** Whether something proves a tie for a day: a fact by its evidence, what has happened from its last possible day on. */
export function isProvenOn(time: TieTime, day: string): boolean {
  if ('fact' in time) return evidenceOn(time.fact, day) !== null;
  return time.happened !== null && time.happened.latest <= day;
}

/** Whether what sources say of a tie's time touches a period; either end of the period may be open. */
export function touches(time: TieTime, from: string | null, until: string | null): boolean {
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
