import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { ParticipationError } from '../../shared/errors.js';
import { parsePartialDate } from '../../shared/facts/partial-date.js';
import { YesNoUnknown } from '../../shared/facts/yes-no-unknown.js';
import { Event, UNKNOWN_DATE } from '../event/event.js';
import { EventKind, EventMode, EventStatus, RegistrationChannel } from '../event/event.enums.js';
import { Actor } from '../journal/journal-entry.js';
import { verifyRegistrations } from '../journal/verify.js';
import { changeTerms, type WantedTerms } from '../registration-terms/change-terms.js';
import type { Answer } from '../desk/command.js';
import { register } from './commands.fixture.js';
import type { RegistrationRequest } from './register.js';
import { type Registration } from './registration.js';
import type { Request } from './request.js';

/** The moment at which a test takes place, unless it names another one. */
export const NOW = new Date('2025-02-01T09:00:00Z');

export interface EventWishes {
  capacity?: number | null;
  status?: EventStatus;
  /** The last day to register, such as "2025-01-31". */
  deadline?: string | null;
  startsAt?: Date | null;
  endsAt?: Date | null;
  /** What organisers have set. */
  terms?: WantedTerms;
}

/** Stores an event; all that is not wished for is made up. */
export async function anEvent(db: DataSource, wishes: EventWishes = {}): Promise<Event> {
  const { capacity = null, status = EventStatus.ANNOUNCED, deadline = null, startsAt = null, endsAt = null } = wishes;
  const id = `event-${randomUUID()}`;
  const event = Object.assign(new Event(), {
    id,
    seriesId: null,
    venueId: null,
    placeId: null,
    topicIds: [],
    edition: null,
    kind: EventKind.CONFERENCE,
    status,
    mode: EventMode.IN_PERSON,
    titleTexts: { original: 'de', texts: { de: `Konferenz ${id}` } },
    mottoTexts: null,
    focusTexts: null,
    descriptionTexts: null,
    audienceTexts: null,
    guidingQuestionTexts: [],
    goalTexts: [],
    outcomeTexts: [],
    date: null,
    doorsAt: null,
    startsAt,
    endsAt,
    sortsAt: UNKNOWN_DATE,
    earliestDay: null,
    latestDay: null,
    timeZone: 'Europe/Berlin',
    interpretation: YesNoUnknown.UNKNOWN,
    isOpenToAll: YesNoUnknown.UNKNOWN,
    isFree: YesNoUnknown.UNKNOWN,
    attendance: null,
    workingGroupCount: null,
    registrationChannel: RegistrationChannel.UNKNOWN,
    registrationAddress: null,
    registrationDeadline: deadline === null ? null : parsePartialDate(deadline),
    capacity,
    citationRecords: [],
    conflictRecords: [],
    inferences: [],
  });
  await db.getRepository(Event).insert(event);
  const { terms: wanted } = wishes;
  if (wanted !== undefined) {
    await db.transaction((tx) => changeTerms(tx, { eventId: id, wanted, request: asked({ actor: Actor.ORGANISER }) }));
  }
  return event;
}

/** A request to register for an event; all that is not wished for is made up, so that no two are of one person. */
export function aRequest({ id: eventId }: Event, wishes: Partial<RegistrationRequest> = {}): RegistrationRequest {
  const id = randomUUID();
  const person = { name: `Person ${id}`, email: `person-${id}@example.org`, language: null };
  return { id, eventId, ...person, idempotencyKey: null, now: NOW, ...wishes };
}

/** What comes with a request to change something: a person asks, now and without a key. */
export function asked(wishes: Partial<Request> = {}): Request {
  return { idempotencyKey: null, actor: Actor.PERSON, now: NOW, ...wishes };
}

/** Registers in a transaction of its own. */
export function registered(db: DataSource, request: RegistrationRequest): Promise<Answer> {
  return db.transaction((tx) => register(tx, request));
}

/** Registers one person after the other, so that their order is known. */
export async function registeredInOrder(db: DataSource, event: Event, persons: number): Promise<Registration[]> {
  const registrations: Registration[] = [];
  for (let person = 0; person < persons; person++) {
    registrations.push((await registered(db, aRequest(event))).registration);
  }
  return registrations;
}

/** The same transaction, in which nothing is locked. It shows what a lock is there for. */
export function withoutLocks(tx: EntityManager): EntityManager {
  return new Proxy(tx, {
    get: (target, property) => {
      const value: unknown = Reflect.get(target, property);
      if (property === 'query')
        return (sql: string, values?: unknown[]) => target.query(sql.replace(/for update( skip locked)?/, ''), values);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** How the registrations for an event stand, in the order of their arrival, with their places in the queue. */
export async function standing(db: DataSource, { id }: Event): Promise<string[]> {
  const rows = await db.query<{ status: string; place: number }[]>(
    `select status, row_number() over (partition by status order by "queueNumber") as place
       from registration where "eventId" = $1 order by "queueNumber"`,
    [id],
  );
  return rows.map(({ status, place }) => (status === 'WAITLISTED' ? `${status} ${place}` : status));
}

/** The counters of an event and what the rows themselves add up to; the two must be equal. */
export async function counted(db: DataSource, { id }: Event) {
  const [counters] = await db.query<{ confirmed: number; waitlisted: number }[]>(
    'select confirmed, waitlisted from registration_count where "eventId" = $1',
    [id],
  );
  const [rows] = await db.query<{ confirmed: number; waitlisted: number }[]>(
    `select count(*) filter (where status = 'CONFIRMED')::int as confirmed,
            count(*) filter (where status = 'WAITLISTED')::int as waitlisted
       from registration where "eventId" = $1`,
    [id],
  );
  return { counters, rows };
}

/** How journal, rows and counters of a whole database differ; nothing, unless something is wrong. */
export async function differences(db: DataSource): Promise<string[]> {
  return (await verifyRegistrations(db)).differences;
}

/** Resolves when so many transactions of the database wait for a lock, and fails when they do not in time. */
export async function aTransactionWaits(db: DataSource, transactions = 1): Promise<void> {
  for (const deadline = Date.now() + 5_000; Date.now() < deadline;) {
    const [found] = await db.query<{ waiting: number }[]>(
      `select count(*)::int as waiting
         from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if ((found?.waiting ?? 0) >= transactions) return;
  }
  throw new Error('no transaction waits for a lock');
}

/** The code by which an attempt was refused; null when it succeeded. */
export function refusalOf(attempt: Promise<unknown>): Promise<string | null> {
  return attempt.then(
    () => null,
    (error: unknown) => {
      if (error instanceof ParticipationError) return error.code;
      throw error;
    },
  );
}
