import type { EntityManager } from 'typeorm';
import { ParticipationError } from '../../shared/errors.js';
import { refuse } from '../errors.js';
import { isRegistrationId } from '../registration/registration.js';
import type { Answer, Command } from './command.js';
import { openDesk } from './open-desk.js';

/**
 * Decides on commands about one event, in their order; each has its own outcome, and one that is refused leaves the
 * others as they are. They share the lock and the statements of one transaction.
 *
 * @param tx an open transaction; the caller commits
 * @returns an outcome for each command, in their order
 * @throws ParticipationError IDEMPOTENCY_KEY_REUSED when another event's command has overtaken one of these with its key
 */
export async function decideTogether(
  tx: EntityManager,
  eventId: string,
  commands: readonly Command[],
): Promise<PromiseSettledResult<Answer>[]> {
  const desk = await openDesk(tx, eventId, commands);
  if (desk === null) return commands.map(() => ({ status: 'rejected', reason: refuse('EVENT_NOT_FOUND') }));

  const outcomes = [];
  for (const command of commands) {
    const [outcome] = await Promise.allSettled([desk.decide(command)]);
    if (outcome.status === 'rejected' && !(outcome.reason instanceof ParticipationError)) throw outcome.reason;
    outcomes.push(outcome);
  }
  const count = await desk.close();
  return outcomes.map((outcome) =>
    outcome.status === 'rejected'
      ? outcome
      : { status: 'fulfilled', value: { ...outcome.value, count: outcome.value.count ?? count } },
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
  const [outcome] = await decideTogether(tx, found, [command]);
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
