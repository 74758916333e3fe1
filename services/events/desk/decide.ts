import type { EntityManager } from 'typeorm';
import { ParticipationError } from '../../shared/errors.js';
import { refuse } from '../errors.js';
import { lockCounts, type LockedCount, lockFreeCounts } from '../live-count/lock-counts.js';
import { isRegistrationId } from '../registration/registration.js';
import type { Answer, Command } from './command.js';
import { type Decided, Desk } from './desk.js';
import { type Asked, openDesks } from './open-desks.js';

/** An outcome for each command, in their order. */
export type Outcomes = PromiseSettledResult<Answer>[];

/**
 * Decides on commands about one event, in their order; each has its own outcome, and one that is refused leaves the
 * others as they are. They share the lock, for which they wait, and the statements of one transaction.
 *
 * @param tx an open transaction; the caller commits
 * @throws ParticipationError IDEMPOTENCY_KEY_REUSED when another event's command has overtaken one of these with its key
 */
export async function decideTogether(tx: EntityManager, asked: Asked): Promise<Outcomes> {
  const counts = await lockCounts(tx, [asked.eventId]);
  const outcomes = (await decideLocked(tx, counts, [asked])).get(asked.eventId);
  return outcomes ?? asked.commands.map(() => ({ status: 'rejected', reason: refuse('EVENT_NOT_FOUND') }));
}

/**
 * Decides in the same way about many events, but waits for none: what is asked about an event whose lock somebody holds is
 * left to be decided by itself.
 *
 * @param tx an open transaction; the caller commits
 * @returns the outcomes by event; none of those that are left
 * @throws ParticipationError IDEMPOTENCY_KEY_REUSED when a command that is not among these has overtaken one with its key
 */
export async function decideWhereFree(tx: EntityManager, asked: readonly Asked[]): Promise<Map<string, Outcomes>> {
  const counts = await lockFreeCounts(
    tx,
    asked.map(({ eventId }) => eventId),
  );
  return decideLocked(tx, counts, asked);
}

async function decideLocked(
  tx: EntityManager,
  counts: readonly LockedCount[],
  asked: readonly Asked[],
): Promise<Map<string, Outcomes>> {
  const desks = await openDesks(tx, counts, asked);
  const decided = new Map<Desk, PromiseSettledResult<Decided>[]>();
  for (const { eventId, commands } of asked) {
    const desk = desks.get(eventId);
    if (desk !== undefined) decided.set(desk, await decideAt(desk, commands));
  }
  await Desk.close(tx, [...decided.keys()]);
  return new Map([...decided].map(([desk, outcomes]) => [desk.event.count.eventId, counted(desk, outcomes)]));
}

async function decideAt(desk: Desk, commands: readonly Command[]): Promise<PromiseSettledResult<Decided>[]> {
  const outcomes = [];
  for (const command of commands) {
    const [outcome] = await Promise.allSettled([desk.decide(command)]);
    if (outcome.status === 'rejected' && !(outcome.reason instanceof ParticipationError)) throw outcome.reason;
    outcomes.push(outcome);
  }
  return outcomes;
}

/** With the count of the event as it is in the end. */
function counted({ event }: Desk, outcomes: readonly PromiseSettledResult<Decided>[]): Outcomes {
  const count = event.counted();
  return outcomes.map((outcome) =>
    outcome.status === 'rejected'
      ? outcome
      : { ...outcome, value: { ...outcome.value, count: outcome.value.count ?? count } },
  );
}

/**
 * Decides on one command alone.
 *
 * @param tx an open transaction; the caller commits
 * @throws ParticipationError EVENT_NOT_FOUND | REGISTRATION_NOT_FOUND | IDEMPOTENCY_KEY_REUSED | whatever the command refuses
 */
export async function decideAlone(tx: EntityManager, command: Command): Promise<Answer> {
  const { eventId, about } = command;
  const [found] = eventId === null && about.by === 'id' ? await findEvents(tx, [about.id]) : [eventId];
  if (found == null) throw refuse('REGISTRATION_NOT_FOUND');
  const [outcome] = await decideTogether(tx, { eventId: found, commands: [command] });
  if (outcome === undefined) throw new Error('a command was not answered');
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}

/** The events of registrations, in order; null where there is none. */
export async function findEvents(db: EntityManager, ids: readonly string[]): Promise<(string | null)[]> {
  const rows = await db.query<{ id: string; eventId: string }[]>(
    'select id, "eventId" from registration where id = any($1)',
    [ids.filter(isRegistrationId)],
  );
  const found = new Map(rows.map(({ id, eventId }) => [id, eventId]));
  return ids.map((id) => found.get(id) ?? null);
}
