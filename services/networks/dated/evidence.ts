import { registerEnumType } from 'type-graphql';
import type { PartialDate } from '../../shared/facts/partial-date.js';

/** What proves that something held on a day; the stronger ones first. */
export enum DayEvidence {
  ATTESTED = 'ATTESTED',
  WITHIN_PERIOD = 'WITHIN_PERIOD',
  BETWEEN_ATTESTATIONS = 'BETWEEN_ATTESTATIONS',
  WITHIN_SPAN = 'WITHIN_SPAN',
}

registerEnumType(DayEvidence, {
  name: 'DayEvidence',
  description: 'What proves that something held on a day (Beleg). Nothing proves nothing: there the answer is null.',
  valuesConfig: {
    ATTESTED: { description: 'A source says so for this very day.' },
    WITHIN_PERIOD: { description: 'The day lies within the known period, or is its first or last day.' },
    BETWEEN_ATTESTATIONS: { description: 'It held at some time up to this day and at some time from it on.' },
    WITHIN_SPAN: { description: 'A source says so for a month or a year, and the day is one of those it can mean.' },
  },
});

const STRENGTHS = Object.values(DayEvidence);

/** When something held, as far as sources say. Null and empty mean unknown, never "always" or "not". */
export interface DatedFact {
  since: PartialDate | null;
  until: PartialDate | null;
  attestedOn: readonly PartialDate[];
}

/**
 * What proves that a fact held on a day.
 *
 * @param day YYYY-MM-DD
 * @returns null where the sources are silent, which is not a "no"
 */
export function evidenceOn({ since, until, attestedOn }: DatedFact, day: string): DayEvidence | null {
  if (attestedOn.some((date) => isExactly(date, day))) return DayEvidence.ATTESTED;
  if (isFirstOrLast(since, until, day) || isWithin(since, until, day)) return DayEvidence.WITHIN_PERIOD;

  const dates = [since, ...attestedOn, until].filter((date) => date !== null);
  const heldBefore = dates.some(({ latest }) => latest <= day);
  const heldAfter = dates.some(({ earliest }) => day <= earliest);
  if (heldBefore && heldAfter) return DayEvidence.BETWEEN_ATTESTATIONS;

  const mayHaveBegun = dates.some(({ earliest }) => earliest <= day);
  const mayNotHaveEnded = dates.some(({ latest }) => day <= latest);
  return mayHaveBegun && mayNotHaveEnded ? DayEvidence.WITHIN_SPAN : null;
}

/** Those of the facts that something proves for a day, the best proven first, else in the order given; without a day, all. */
export function heldAsOf<Fact extends DatedFact>(facts: readonly Fact[], day?: string | null): Fact[] {
  if (day == null) return [...facts];
  return facts
    .flatMap((fact) => {
      const evidence = evidenceOn(fact, day);
      return evidence === null ? [] : [{ fact, rank: STRENGTHS.indexOf(evidence) }];
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ fact }) => fact);
}

function isExactly(date: PartialDate | null, day: string): boolean {
  return date?.earliest === day && date.latest === day;
}

function isFirstOrLast(since: PartialDate | null, until: PartialDate | null, day: string): boolean {
  return isExactly(since, day) || isExactly(until, day);
}

function isWithin(since: PartialDate | null, until: PartialDate | null, day: string): boolean {
  return since !== null && until !== null && since.latest <= day && day <= until.earliest;
}
