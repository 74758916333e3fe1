import type { EntityManager } from 'typeorm';
import type { LocalizedTexts } from '../../shared/facts/localized-text.js';
import type { KeptQuestion } from '../registration-terms/question.js';
import {
  closedBecause,
  RegistrationTerms,
  SELECT_TERMS,
  type TermsRow,
} from '../registration-terms/registration-terms.js';
import { daysIn, type NamedDay } from './days-in-text.js';
import type { IntakeReason } from './intake-item.js';
import type { ReceivedMail } from './received-mail.js';

/** An event that a mail may be about, and what is needed to tell. */
export interface CandidateEvent {
  id: string;
  titles: string[];
  /** First and last day that its date can mean; null for an unknown date. */
  days: [earliest: string, latest: string] | null;
  /** Whether one registers for it, or for another event of its series, at an address that the mail was sent to. */
  isAddressed: boolean;
  /** What it asks who registers. */
  questions: readonly KeptQuestion[];
  /** Why nobody could register for it when the mail came; null if one could. */
  closed: IntakeReason | null;
}

type CandidateRow = TermsRow & {
  id: string;
  title: LocalizedTexts;
  earliestDay: string | null;
  latestDay: string | null;
  isAddressed: boolean;
};

/** As many as can be told apart in one look. */
const MOST = 50;
const MOST_WORDS = 30;
/** Words that look like ids: a mail has a few, such as "e-mail", and that of an event among them. */
const MOST_IDS = 500;

/** Reads the events that a mail may be about: by the address it was sent to, by ids, days and words in it; so many at most by each. */
export async function candidateEvents(
  tx: EntityManager,
  mail: Pick<ReceivedMail, 'recipients' | 'subject' | 'text'>,
  arrivedAt: Date,
): Promise<CandidateEvent[]> {
  const whole = `${mail.subject}\n${mail.text}`;
  const rows = await tx.query<CandidateRow[]>(SELECT_CANDIDATES, [
    mail.recipients,
    [...new Set(whole.toLowerCase().match(ID))].slice(0, MOST_IDS),
    daysOf(daysIn(whole), arrivedAt),
    wordsOf(mail),
    arrivedAt,
  ]);
  return rows.map((row) => candidateOf(row, arrivedAt));
}

const ID = /[a-z0-9]+(?:-[a-z0-9]+)+/g;

const SELECT_CANDIDATES = `
  with addressed as (
    select id, "seriesId" from event where "registrationAddress" is not null and lower("registrationAddress") = any($1)
     order by "sortsAt" desc limit ${MOST}
  ), asked as (
    select id from addressed
    union
    (select id from event where "seriesId" = any(select "seriesId" from addressed)
       and ("latestDay" is null or "latestDay" >= $5::date - 1) limit ${MOST})
    union (select id from event where id = any($2) order by id limit ${MOST})
    union (select event.id from unnest($3::date[]) as named(day)
             join event on event."sortsAt" >= named.day - 1 and event."sortsAt" < named.day + 2 limit ${MOST})
    union (select id from event where search @@ participation_query($4)
             and ("latestDay" is null or "latestDay" >= $5::date - 1) limit ${MOST})
  )
  select event.id, event.title, event."earliestDay"::text, event."latestDay"::text,
         coalesce(lower(event."registrationAddress") = any($1), false)
           or coalesce(event."registrationAddress" is null and event."seriesId" = any(select "seriesId" from addressed), false)
           as "isAddressed",
         own.*
    from asked join event using (id)
    cross join lateral (${SELECT_TERMS} from registration_terms as terms where terms."eventId" = event.id) as own
   order by event."sortsAt", event.id`;

/** A day without a year is the next one after the mail, or one that has just been. */
function daysOf(days: readonly NamedDay[], arrivedAt: Date): string[] {
  const thisYear = arrivedAt.getUTCFullYear();
  const two = (number: number) => String(number).padStart(2, '0');
  return days
    .flatMap(({ year, month, day }) =>
      (year === null ? [thisYear, thisYear + 1] : [year]).map((each) => ({ year: each, month, day })),
    )
    .filter(({ year, month, day }) => year >= 1 && new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day)
    .map(({ year, month, day }) => `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`);
}

/** Any of the longer words of the subject, as the full text search takes them. */
function wordsOf({ subject }: Pick<ReceivedMail, 'subject'>): string {
  const words = subject.match(/\p{L}{5,}/gu) ?? [];
  return words.slice(0, MOST_WORDS).join(' or ');
}

function candidateOf(
  { id, title, earliestDay, latestDay, isAddressed, ...row }: CandidateRow,
  arrivedAt: Date,
): CandidateEvent {
  const terms = RegistrationTerms.of(row);
  return {
    id,
    titles: Object.values(title.texts),
    days: earliestDay === null || latestDay === null ? null : [earliestDay, latestDay],
    isAddressed,
    questions: terms.keptQuestions,
    closed: closedReason(terms, arrivedAt),
  };
}

/** Other than at the door, nobody means by a mail an event that is over. */
function closedReason(terms: RegistrationTerms, arrivedAt: Date): IntakeReason | null {
  const code = closedBecause(terms, arrivedAt)?.code;
  if (code === 'EVENT_CANCELLED' || code === 'REGISTRATION_NOT_OPEN') return code;
  if (terms.endsAt !== null && terms.endsAt <= arrivedAt) return 'EVENT_OVER';
  return code === undefined ? null : 'REGISTRATION_CLOSED';
}
