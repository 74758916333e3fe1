import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { verifyRegistrations } from '../journal/verify.js';
import type { Event } from '../event/event.js';
import type { Answer } from '../desk/command.js';
import { register } from '../registration/commands.fixture.js';
import { registering, type RegistrationRequest } from '../registration/register.js';
import { CommandQueue } from '../desk/command-queue.js';
import { anEvent, aRequest, type EventWishes, withoutLocks } from '../registration/registration.fixture.js';

/** Whether a test keeps the locks, or leaves them out to show what they are there for. */
export interface Locking {
  isLocked: boolean;
}

/** One attempt, with the lock or without it. */
export function attempt<Result>(
  db: DataSource,
  { isLocked }: Locking,
  work: (tx: EntityManager) => Promise<Result>,
): Promise<Result> {
  return db.transaction((tx) => work(isLocked ? tx : withoutLocks(tx)));
}

/** An event whose counters are there: making them would be a lock, too. */
export async function aHotEvent(db: DataSource, wishes: EventWishes): Promise<Event> {
  const event = await anEvent(db, wishes);
  await db.query('insert into registration_count values ($1, 0, 0, 0) on conflict do nothing', [event.id]);
  return event;
}

/** Requests of so many different people, each with a key of its own. */
export function aCrowd(event: Event, people: number): RegistrationRequest[] {
  return Array.from({ length: people }, () => aRequest(event, { idempotencyKey: randomUUID() }));
}

/** So many processes of the service, each with a queue and a connection of its own. */
const PROCESSES = 20;

/** All of them register at once, as several processes of the service let them. What fails is answered as null. */
export function registerAll(
  db: DataSource,
  requests: readonly RegistrationRequest[],
  { isLocked }: Locking = { isLocked: true },
): Promise<(Answer | null)[]> {
  const queues = Array.from({ length: PROCESSES }, () => new CommandQueue(isLocked ? db : unlocked(db)));
  const one = async (request: RegistrationRequest, index: number): Promise<Answer | null> => {
    const answer = await queues[index % PROCESSES]?.run(registering(request)).catch(() => null);
    return answer ?? null;
  };
  return Promise.all(requests.map(one));
}

/** As many at once as there are connections, each in a transaction of its own. */
export function registerEachAlone(
  db: DataSource,
  requests: readonly RegistrationRequest[],
  connections: number,
): Promise<Answer[]> {
  return inTurns(requests, connections, (request) => db.transaction((tx) => register(tx, request)));
}

/** Does something for each, for so many at a time. */
export async function inTurns<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const left = items.values();
  const turn = async () => {
    for (const item of left) results.push(await work(item));
  };
  await Promise.all(Array.from({ length: atOnce }, turn));
  return results;
}

/** The same database, in whose transactions nothing is locked. */
function unlocked(db: DataSource): DataSource {
  const transaction = (work: (tx: EntityManager) => Promise<unknown>) => db.transaction((tx) => work(withoutLocks(tx)));
  return Object.assign(Object.create(db) as DataSource, { transaction });
}

/** What an event looks like when everybody is done. */
export interface Outcome {
  /** In the order of the queue, without those who cancelled: for each whether it has a seat. */
  hasSeat: boolean[];
  /** How journal, rows, counters and the rule of the queue differ. */
  differences: string[];
}

export async function outcomeOf(db: DataSource, { id }: Event): Promise<Outcome> {
  const rows = await db.query<{ status: string }[]>(
    `select status from registration where "eventId" = $1 and status <> 'CANCELLED' order by "queueNumber"`,
    [id],
  );
  const { differences } = await verifyRegistrations(db);
  return {
    hasSeat: rows.map(({ status }) => status === 'CONFIRMED'),
    differences: differences.filter((difference) => difference.startsWith(`event ${id}:`)),
  };
}

/** What must come out: so many of the first have seats, all behind them wait. */
export function seatsFirst(seats: number, people: number): Outcome {
  return { hasSeat: Array.from({ length: people }, (_, index) => index < seats), differences: [] };
}
