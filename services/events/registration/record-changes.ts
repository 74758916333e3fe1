import type { EntityManager } from 'typeorm';
import { prepared } from '../../shared/rows/prepared.js';
import { type Actor, type JournalFacts, JournalKind } from '../journal/journal-entry.js';
import { COUNT_CHANNEL } from '../live-count/live-count.announce.js';
import type { LockedCount } from '../live-count/lock-counts.js';
import { FULL_GROUP, MAILED } from '../mail/mail-kind.js';
import { insertMailJobs } from '../mail/mail-queue.js';
import { countSteps } from '../waiting-list/buckets.js';
import type { EventNews } from '../webhook/message/event-news.js';
import { insertNews } from '../webhook/message/insert-messages.js';
import type { Registration } from './registration.js';
import { holdsSeats, mayBecome, RegistrationStatus } from './registration-status.js';
import { type RegistrationState, STATE_COLUMNS, stateOf } from './registration-state.js';
import { NOTHING, plus, type Tally, TALLIED, tallyOf } from './tally.js';

/** One registration that changes. */
export interface Change {
  kind: JournalKind;
  actor: Actor;
  /** Null for a new one. */
  before: RegistrationState | null;
  after: RegistrationState;
}

/** A rule of the event that changes. */
export interface RuleChange {
  kind: JournalKind.CAPACITY_CHANGED | JournalKind.TERMS_CHANGED;
  actor: Actor;
  facts: JournalFacts;
}

/** What changes about one event whose lock is held. */
export interface EventChanges {
  count: LockedCount;
  changes: readonly Change[];
  rules: readonly RuleChange[];
  /** The rows of those that are new. */
  added: readonly NewRegistration[];
  /** Those that enter the queue now, behind everybody. */
  queuedAnew: readonly string[];
  /** Whether somebody who registers then has to wait. */
  isSoldOut: boolean;
  /** What webhooks are to tell of it. */
  news(): EventNews[];
}

export type NewRegistration = Omit<Registration, 'queueNumber' | 'waitlistPositionThen'>;

/**
 * Writes changes of registrations, and all that must never differ from them, in one statement: the rows, the journal,
 * the counters, the places in the queue, the seats that are set apart, the e-mails to be sent, what webhooks tell, and
 * the announcement. No other code changes a state.
 *
 * PostgreSQL delivers the announcement when the transaction commits and drops it when it does not. It carries no count:
 * whoever hears it reads the counters.
 *
 * @param tx the open transaction that holds the locks of the events
 */
export async function recordChanges(tx: EntityManager, events: readonly EventChanges[], now: Date): Promise<void> {
  if (events.length === 0) return;
  const changes = events.flatMap((event) => event.changes);
  for (const { before, after } of changes) requirePossible(before, after);
  const anew = new Set(events.flatMap(({ queuedAnew }) => queuedAnew));

  const news = events.flatMap((event) => event.news().map((one) => ({ ...one, at: now })));

  await prepared(
    tx,
    news.length === 0 ? RECORD : RECORD_AND_TELL,
    [
      events.flatMap(({ added }) => added),
      changes
        .filter(({ before }) => before !== null)
        .map(({ before, after }) => ({
          ...stateOf(after),
          isQueuedAnew: anew.has(after.id),
          waited: before?.status === RegistrationStatus.WAITLISTED,
        })),
      events.flatMap((event) => entriesOf(event, now)),
      poolChanges(changes),
      events.map(counterChange),
      events.flatMap(totalChanges),
      ...(news.length === 0 ? [] : [news]),
    ].map((list) => JSON.stringify(list)),
  );
}

/** A forbidden step is a bug here: commands refuse it before, with a code. */
function requirePossible(before: RegistrationState | null, after: RegistrationState): void {
  const from = before?.status ?? null;
  if (from !== after.status && !mayBecome(from, after.status)) {
    throw new Error(`a registration cannot go from ${from ?? 'nothing'} to ${after.status}`);
  }
}

function entriesOf({ count: { eventId }, changes, rules }: EventChanges, at: Date) {
  return [
    ...rules.map(({ kind, actor, facts }) => ({ eventId, at, actor, kind, facts })),
    ...changes.map(({ kind, actor, before, after }) => ({
      eventId,
      registrationId: after.id,
      at,
      actor,
      kind,
      from: before?.status ?? null,
      to: after.status,
      partySize: after.partySize,
      facts: factsOf({ before, after, kind }),
    })),
  ];
}

/** Who gets a seat without the working group that they have wished for, since it is full, is told so. */
function factsOf({ kind, before, after }: Pick<Change, 'kind' | 'before' | 'after'>): JournalFacts {
  const wished = before?.workingGroupId ?? null;
  const isLeftOut = wished !== null && after.workingGroupId === null;
  return isLeftOut && kind !== JournalKind.CHANGED ? { [FULL_GROUP]: wished } : {};
}

function counterChange({ count: { eventId }, changes, rules, isSoldOut }: EventChanges) {
  return { eventId, ...talliedChange(changes), journalEntries: rules.length + changes.length, isSoldOut };
}

/** By how many registrations there are more or less of each state. */
function totalChanges({ count: { eventId }, changes }: EventChanges) {
  const totals = new Map<RegistrationStatus, number>();
  const add = (status: RegistrationStatus, step: number) => totals.set(status, (totals.get(status) ?? 0) + step);
  for (const { before, after } of changes) {
    if (before !== null) add(before.status, -1);
    add(after.status, 1);
  }
  return [...totals]
    .filter(([, registrations]) => registrations !== 0)
    .map(([status, registrations]) => ({ eventId, status, registrations }));
}

/** By how much the counters of an event change. */
function talliedChange(changes: readonly Pick<Change, 'before' | 'after'>[]): Tally {
  return changes.reduce<Tally>((sum, { before, after }) => {
    const added = plus(sum, tallyOf(after.status, after.partySize));
    return before === null ? added : plus(added, tallyOf(before.status, before.partySize), -1);
  }, NOTHING);
}

/** By how much the seats that are set apart are taken more or less. */
function poolChanges(changes: readonly Change[]): { id: string; taken: number }[] {
  const sums = new Map<string, number>();
  const add = (state: RegistrationState | null, sign: 1 | -1): void => {
    if (state === null || !holdsSeats(state.status)) return;
    for (const id of [state.hasKeptSeat ? state.invitedToId : null, state.workingGroupId]) {
      if (id !== null) sums.set(id, (sums.get(id) ?? 0) + sign * state.partySize);
    }
  };
  for (const { before, after } of changes) {
    add(before, -1);
    add(after, 1);
  }
  return [...sums].filter(([, taken]) => taken !== 0).map(([id, taken]) => ({ id, taken }));
}

const NEW_COLUMNS: Readonly<Record<keyof NewRegistration, string>> = {
  ...STATE_COLUMNS,
  personName: 'text',
  email: 'text',
  emailNormalised: 'text',
  answers: 'jsonb',
  organisationId: 'text',
  checkInCode: 'text',
  language: 'text',
  createdAt: 'timestamptz',
  remindedAt: 'timestamptz',
};
const named = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(', ');
const typed = (columns: Readonly<Record<string, string>>) =>
  Object.entries(columns)
    .map(([column, type]) => `"${column}" ${type}`)
    .join(', ');
const CHANGING = Object.keys(STATE_COLUMNS).filter((column) => column !== 'id' && column !== 'eventId');

const COUNTERS = [...TALLIED, 'journalEntries'];

const WRITE = `with added as (
    insert into registration (${named(Object.keys(NEW_COLUMNS))}, "queueNumber")
    select ${named(Object.keys(NEW_COLUMNS))}, nextval('registration_queue')
      from jsonb_to_recordset($1) as given(${typed(NEW_COLUMNS)}) -- in the order of the list
    returning "eventId", "queueNumber", status
  ), moved as (
    update registration
       set ${CHANGING.map((column) => `"${column}" = given."${column}"`).join(', ')},
           "queueNumber" = case when given."isQueuedAnew" then nextval('registration_queue') else registration."queueNumber" end
      from jsonb_to_recordset($2) as given(${typed(STATE_COLUMNS)}, "isQueuedAnew" boolean, waited boolean)
     where registration.id = given.id
    returning registration."eventId", registration."queueNumber", registration.status, given.waited
  ), stepped as (
    select "eventId", "queueNumber", 1 as step from added where status = 'WAITLISTED'
    union all
    select "eventId", "queueNumber", case when waited then -1 else 1 end from moved where (status = 'WAITLISTED') <> waited
  ), placed as (
    ${countSteps('stepped')}
  ), totalled as (
    insert into registration_total ("eventId", status, registrations)
    select * from jsonb_to_recordset($6) as given("eventId" text, status text, registrations int)
    on conflict ("eventId", status) do update
       set registrations = registration_total.registrations + excluded.registrations
  ), entered as (
    insert into registration_journal ("eventId", "registrationId", at, actor, kind, "from", "to", "partySize", facts)
    select *
      from jsonb_to_recordset($3) as given("eventId" text, "registrationId" uuid, at timestamptz, actor text, kind text,
                                           "from" text, "to" text, "partySize" int, facts jsonb)
    returning id, "registrationId", kind
  ), mailed as (
    ${insertMailJobs(`entered where kind in (${MAILED.map((kind) => `'${kind}'`).join(', ')})`)}
  ), pooled as (
    update seat_pool set taken = seat_pool.taken + given.taken
      from jsonb_to_recordset($4) as given(id text, taken int)
     where seat_pool.id = given.id
  ), counted as (
    update registration_count as count
       set ${COUNTERS.map((counter) => `"${counter}" = count."${counter}" + given."${counter}"`).join(', ')},
           "isSoldOut" = given."isSoldOut", version = count.version + 1
      from jsonb_to_recordset($5)
             as given("eventId" text, "isSoldOut" boolean, ${COUNTERS.map((counter) => `"${counter}" int`).join(', ')})
     where count."eventId" = given."eventId"
    returning count."eventId", count.confirmed, count.waitlisted, count.offered, count.version
  )`;
const ANNOUNCE = `select pg_notify('${COUNT_CHANNEL}', "eventId" || ' ' || version) from counted`;

/** Most changes are no news: PostgreSQL need not plan what tells of them. */
const RECORD = `${WRITE} ${ANNOUNCE}`;
const RECORD_AND_TELL = `${WRITE}, ${insertNews('$7', 'counted')} ${ANNOUNCE}`;
