import type { DataSource, EntityManager } from 'typeorm';
import {
  isCalledOff,
  isOverBy,
  RegistrationTerms,
  SELECT_TERMS,
  type TermsRow,
} from '../registration-terms/registration-terms.js';
import { type RegistrationState, SELECT_STATE } from '../registration/registration-state.js';
import { holdsSeats, RegistrationStatus } from '../registration/registration-status.js';
import { Seats } from '../registration/seats.js';
import { NOTHING, type Tally } from '../registration/tally.js';
import { SELECT_WRONG_BUCKETS } from '../waiting-list/buckets.js';
import { SELECT_WRONG_TOTALS } from '../registration/registration-total.js';
import type { JournalEntry } from './journal-entry.js';
import { differencesBetween, replay, wrongCounters } from './replay.js';

/** What a check of everything found. */
export interface Verified {
  events: number;
  registrations: number;
  entries: number;
  /** One sentence for each difference; empty when all is right. */
  differences: string[];
}

/**
 * Replays the journal of every event, and compares it with the rows, the counters, the seats that are set apart, and
 * the rule of the queue. Everything is read as it is at one moment, so that it may run while others register.
 */
export function verifyRegistrations(db: DataSource): Promise<Verified> {
  return db.transaction('REPEATABLE READ', async (tx) => {
    await tx.query('set local statement_timeout = 0');
    await tx.query('set local idle_in_transaction_session_timeout = 0');
    const verified: Verified = { events: 0, registrations: 0, entries: 0, differences: [] };
    for (const eventId of await eventsToVerify(tx)) await verifyEvent(tx, eventId, verified);
    return verified;
  });
}

async function eventsToVerify(tx: EntityManager): Promise<string[]> {
  const rows = await tx.query<{ eventId: string }[]>(
    `select "eventId" from registration_journal union select "eventId" from registration
      union select "eventId" from registration_count order by "eventId"`,
  );
  return rows.map(({ eventId }) => eventId);
}

async function verifyEvent(tx: EntityManager, eventId: string, verified: Verified): Promise<void> {
  const entries = await tx.query<JournalEntry[]>(
    'select * from registration_journal where "eventId" = $1 order by id',
    [eventId],
  );
  const rows = await tx.query<RegistrationState[]>(
    `select ${SELECT_STATE} from registration where "eventId" = $1 order by "queueNumber"`,
    [eventId],
  );
  const [counters = NOTHING] = await tx.query<Tally[]>('select * from registration_count where "eventId" = $1', [
    eventId,
  ]);
  const journal = replay(entries);

  verified.events += 1;
  verified.registrations += rows.length;
  verified.entries += entries.length;
  const found = [
    ...journal.differences,
    ...differencesBetween(journal.standings, new Map(rows.map((row) => [row.id, row]))),
    ...wrongCounters(counters, rows),
    ...(await wrongSums(tx, eventId)),
    ...(await wrongSeats(tx, eventId, rows)),
  ];
  verified.differences.push(...found.map((difference) => `event ${eventId}: ${difference}`));
}

/** Sums that are kept so that nobody has to count: places in the queue, lengths of lists. */
async function wrongSums(tx: EntityManager, eventId: string): Promise<string[]> {
  const all: string[] = [];
  for (const select of [SELECT_WRONG_BUCKETS, SELECT_WRONG_TOTALS]) {
    const rows = await tx.query<{ difference: string }[]>(select, [eventId]);
    all.push(...rows.map(({ difference }) => difference));
  }
  return all;
}

async function wrongSeats(tx: EntityManager, eventId: string, rows: readonly RegistrationState[]): Promise<string[]> {
  const [row] = await tx.query<(TermsRow & { now: Date })[]>(
    `${SELECT_TERMS}, now() from registration_terms as terms where terms."eventId" = $1`,
    [eventId],
  );
  if (row === undefined) return []; // the event was removed, and nobody was registered
  const { now, ...own } = row;
  const terms = RegistrationTerms.of(own);
  return [...wrongPools(terms, rows), ...overlooked(terms, rows, now)];
}

function wrongPools({ pools }: RegistrationTerms, rows: readonly RegistrationState[]): string[] {
  return pools.flatMap(({ id, taken }) => {
    const seated = rows.filter(({ status }) => holdsSeats(status));
    const inPool = seated.filter(
      ({ invitedToId, hasKeptSeat, workingGroupId }) => (hasKeptSeat && invitedToId === id) || workingGroupId === id,
    );
    const sum = inPool.reduce((seats, { partySize }) => seats + partySize, 0);
    return sum === taken ? [] : [`${taken} seats of ${id} are counted as taken, the registrations have ${sum}`];
  });
}

/** Who waits although the rule of the event would have given them seats; nobody gets one while it is called off, or when it is over. */
function overlooked(terms: RegistrationTerms, rows: readonly RegistrationState[], now: Date): string[] {
  if (isCalledOff(terms) || isOverBy(terms, now)) return [];
  const seated = rows.filter(({ status }) => holdsSeats(status));
  const taken = seated.reduce((sum, { partySize }) => sum + partySize, 0);
  const waiting = rows.filter(({ status, erasedAt }) => status === RegistrationStatus.WAITLISTED && erasedAt === null);
  const due = new Seats(terms, taken).giveTo(waiting);
  return due.map(({ waiting: { id } }) => `registration ${id} waits although there are seats for it`);
}
