import type { CandidateEvent } from './candidate-events.js';
import { daysIn, isWithin, type NamedDay } from './days-in-text.js';
import type { IntakeReason } from './intake-item.js';
import { plainWords } from './plain-words.js';
import type { ReceivedMail } from './received-mail.js';

/** The event that a mail is about, or why that is not certain, with those that it may be about. */
export type EventMatch = { eventId: string } | { reason: IntakeReason; candidateIds: string[] };

/** What a mail says of an event. */
interface Evidence {
  event: CandidateEvent;
  byId: boolean;
  byTitle: boolean;
  byDay: boolean;
}

/** What a mail says, read once for all events that it may be about. */
interface Said {
  text: string;
  /** Its words, with a space before and after each. */
  plain: string;
  /** The days that it names, each once. */
  days: readonly NamedDay[];
}

/** Shorter titles stand in many a mail by chance. */
const TELLING_TITLE = 12;

/**
 * Which event a mail is about. An id names one; else it is the event for which one registers at the address, or whose
 * whole title stands in the mail. Several are told apart by title and day. Events that were closed are looked at only
 * when nothing else fits, to say why.
 */
export function matchEvent(
  mail: Pick<ReceivedMail, 'subject' | 'text'>,
  candidates: readonly CandidateEvent[],
): EventMatch {
  const said = saidIn(mail);
  const all = candidates.map((event) => evidenceOf(event, said));
  const named = all.filter(({ byId }) => byId);
  const open = fitting(named.length > 0 ? named : all.filter(({ event }) => event.closed === null));
  if (open.length > 0) return chosen(open, said);

  const closed = fitting(all);
  const candidateIds = idsOf(closed);
  const [reason, other] = new Set(closed.map(({ event }) => event.closed));
  if (reason != null && other === undefined) return { reason, candidateIds };
  return {
    reason: closed.length > 0 ? 'SEVERAL_EVENTS' : 'NO_EVENT',
    candidateIds: candidateIds.length > 0 ? candidateIds : onTheDay(all),
  };
}

function saidIn({ subject, text }: Pick<ReceivedMail, 'subject' | 'text'>): Said {
  const whole = `${subject}\n${text}`;
  return { text: whole, plain: ` ${plainWords(whole)} `, days: daysIn(whole) };
}

function evidenceOf(event: CandidateEvent, { text, plain, days: named }: Said): Evidence {
  const { id, titles, days } = event;
  const isNamed = (title: string) => plain.includes(` ${plainWords(title)} `);
  return {
    event,
    byId: new RegExp(`(?<![a-z0-9-])${id.replace(/[^a-z0-9-]/gi, '.')}(?![a-z0-9-])`, 'i').test(text),
    byTitle: titles.some(isNamed),
    byDay: days !== null && named.some((day) => isWithin(day, ...days)),
  };
}

/** Those that the mail is most likely about: the named ones, else the addressed ones, else those with their title in it. */
function fitting(all: readonly Evidence[]): Evidence[] {
  const named = all.filter(({ byId }) => byId);
  if (named.length > 0) return named;
  const addressed = all.filter(({ event }) => event.isAddressed);
  if (addressed.length > 0) return narrowed(addressed);
  return narrowed(
    all.filter(({ byTitle, event }) => byTitle && event.titles.some((title) => title.length >= TELLING_TITLE)),
  );
}

function narrowed(several: readonly Evidence[]): Evidence[] {
  const byTitle = preferred(several, ({ byTitle: is }) => is);
  return preferred(byTitle, ({ byDay }) => byDay);
}

function preferred(several: readonly Evidence[], isBetter: (each: Evidence) => boolean): Evidence[] {
  const better = several.filter(isBetter);
  return better.length > 0 ? better : [...several];
}

function chosen(open: readonly Evidence[], { days }: Said): EventMatch {
  const [only, another] = open;
  if (only === undefined || another !== undefined) return { reason: 'SEVERAL_EVENTS', candidateIds: idsOf(open) };
  const { event, byDay } = only;
  if (event.closed !== null) return { reason: event.closed, candidateIds: [event.id] };
  const isOtherDay = !byDay && event.days !== null && days.length > 0;
  return isOtherDay ? { reason: 'OTHER_DATE', candidateIds: [event.id] } : { eventId: event.id };
}

function onTheDay(all: readonly Evidence[]): string[] {
  return idsOf(all.filter(({ byDay, byTitle, event }) => (byDay || byTitle) && event.closed === null));
}

function idsOf(several: readonly Evidence[]): string[] {
  return several.map(({ event }) => event.id);
}
