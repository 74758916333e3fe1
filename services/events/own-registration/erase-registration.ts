import type { DataSource, EntityManager } from 'typeorm';
import { eachInTurn } from '../../shared/each-in-turn.js';
import { EventStatus } from '../event/event.enums.js';
import { forgetItemsOf } from '../intake/forget-items.js';
import { Actor, JournalKind } from '../journal/journal-entry.js';
import { forgetMailsOf } from '../mail/forget-mails.js';
import { newCheckInCode } from '../registration/check-in-code.js';
import { forgetInputs, hashKey, once } from '../registration/idempotency-key.js';
import { type LockedEvent, lockEvent, lockRegistration } from '../registration/locked-event.js';
import { Registration, withChanges } from '../registration/registration.js';
import { mayBecome, RegistrationStatus } from '../registration/registration-status.js';
import type { Request } from '../registration/request.js';
import { settle } from '../registration/settle.js';
import { RETENTION } from '../registration-terms/registration-policy.js';

/**
 * Removes everything personal from a registration; one that was erased before stays as it is. Before the event is over,
 * this cancels it as well, and its seats go to the queue. State, size of the party and journal stay, so that counts do.
 *
 * @param tx an open transaction; the caller commits, and has made sure that the asker may do this
 * @throws ParticipationError REGISTRATION_NOT_FOUND | IDEMPOTENCY_KEY_REUSED
 */
export async function eraseRegistration(tx: EntityManager, id: string, request: Request): Promise<Registration> {
  const { event, registration } = await lockRegistration(tx, id);
  const { actor, now } = request;
  const work = async (): Promise<Registration> => {
    if (registration.erasedAt !== null) return registration;
    await erase(tx, event, { registrations: [registration], actor, now });
    return tx.findOneByOrFail(Registration, { id });
  };
  return once(
    tx,
    { key: hashKey(request.idempotencyKey, ['erase', id]), now },
    {
      work: async () => [await work(), { registrationId: id, mayManage: false, outcome: {} }],
      again: () => Promise.resolve(registration), // the proof is the same whenever it is asked
    },
  );
}

/**
 * Of an event of which nobody knows when it is: the last change of its own, or of its registrations. The log keeps an entry for
 * each event that is there, and the journal one for whatever happens to a registration. It is looked for by its place in the index
 * of events: by an equal event, PostgreSQL would rather go through all entries that came after it, of whatever event.
 */
const LAST_CHANGED = `greatest(
  (select "changedAt" from change_log where type = 'EVENT' and id = terms."eventId"),
  (select case when last."eventId" = terms."eventId" then last.at end
     from (select "eventId", at from registration_journal as entry
            where (entry."eventId", entry.id) <= (terms."eventId", 9223372036854775807)
            order by entry."eventId" desc, entry.id desc limit 1) as last))`;

/** Nobody loses a seat because it has been quiet about an event that has no date yet. */
const MAY_BE_OVER = `(terms."endsAt" is not null or terms.status not in ('${EventStatus.ANNOUNCED}', '${EventStatus.DEMANDED}'))`;

/**
 * Registrations from which everything personal is to go by `$1`, each with its event's terms: as many days as they allow
 * after the event, and after it was registered. Lists kept on paper are typed in when the event is over, maybe for long.
 */
const DUE = `registration join registration_terms as terms on terms."eventId" = registration."eventId"
  where "erasedAt" is null and ${MAY_BE_OVER}
    and coalesce(terms."endsAt", ${LAST_CHANGED}) + ${RETENTION} <= $1
    and registration."createdAt" + ${RETENTION} <= $1`;

/**
 * Removes everything personal from the registrations that were kept for as long as the terms of their events allow. One
 * transaction for each event.
 *
 * @returns how many registrations
 */
export async function eraseWhatIsDue(db: DataSource, now: Date): Promise<number> {
  const events = await db.query<{ eventId: string }[]>(`select distinct terms."eventId" from ${DUE}`, [now]);
  let erased = 0;
  await eachInTurn(events, async ({ eventId }) => {
    erased += await db.transaction((tx) => eraseDueOf(tx, eventId, now));
  });
  return erased;
}

async function eraseDueOf(tx: EntityManager, eventId: string, now: Date): Promise<number> {
  const event = await lockEvent(tx, eventId);
  const registrations = await tx.query<Registration[]>(
    `select registration.* from ${DUE} and registration."eventId" = $2 order by "queueNumber"`,
    [now, eventId],
  );
  if (registrations.length > 0) await erase(tx, event, { registrations, actor: Actor.SYSTEM, now });
  return registrations.length;
}

async function erase(
  tx: EntityManager,
  event: LockedEvent,
  { registrations, actor, now }: { registrations: readonly Registration[]; actor: Actor; now: Date },
): Promise<void> {
  const isOver = isTakenForOver(event.terms, actor, now);
  for (const before of registrations) {
    event.change({ kind: JournalKind.ERASED, actor, before, after: erased(before, { isOver, now }) });
  }
  await removePersons(
    tx,
    registrations.map(({ id }) => id),
    now,
  );
  await settle(tx, [event], now); // which makes no e-mail for them: that they are erased is told nobody
}

/** An event without a date whose registrations are due is over for all one knows; who erases their own may be ahead of it. */
function isTakenForOver({ endsAt }: LockedEvent['terms'], actor: Actor, now: Date): boolean {
  return endsAt === null ? actor === Actor.SYSTEM : endsAt <= now;
}

function erased(before: Registration, { isOver, now }: { isOver: boolean; now: Date }): Registration {
  const { CANCELLED } = RegistrationStatus;
  const isLeaving = !isOver && mayBecome(before.status, CANCELLED);
  const leaving = { status: CANCELLED, cancelledAt: now, expiresAt: null };
  return withChanges(before, { erasedAt: now, ...(isLeaving && leaving) });
}

async function removePersons(tx: EntityManager, ids: readonly string[], now: Date): Promise<void> {
  await forgetItemsOf(tx, ids, now); // while their addresses are known
  await tx.query(
    `update registration
        set "personName" = null, email = null, "emailNormalised" = null, answers = '[]', "erasedAt" = $3,
            "checkInCode" = given.code
       from unnest($1::uuid[], $2::text[]) as given(id, code)
      where registration.id = given.id`,
    [ids, ids.map(() => newCheckInCode()), now],
  );
  await forgetInputs(tx, ids);
  await forgetMailsOf(tx, ids);
}
