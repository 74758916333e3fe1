import type { EntityManager } from 'typeorm';
import { RETENTION } from '../registration-terms/registration-policy.js';

const FORGET = `update intake_item
    set state = 'FORGOTTEN', "decidedAt" = $1, "personName" = null, email = null, subject = null, file = null,
        "partySize" = null, language = null`;

/**
 * Removes what is personal from items on which nobody has decided in time: for so many days, or until nothing personal
 * may be kept any longer of any event that they may be about. That the mail came is still known, so it is not listed again.
 *
 * @returns how many
 */
export async function forgetOldItems(tx: EntityManager, now: Date, keptDays: number): Promise<number> {
  const [, forgotten] = await tx.query<[unknown, number]>(
    `${FORGET}
      where state = 'OPEN' and ("createdAt" + make_interval(days => $2) <= $1 or (
        "candidateIds" <> '{}' and not exists (
          select from unnest("candidateIds") as candidate(id)
            left join registration_terms as terms on terms."eventId" = candidate.id
           where coalesce(terms."endsAt" + ${RETENTION} > $1, true))))`,
    [now, keptDays],
  );
  return forgotten;
}

/**
 * Removes what is personal from the items of persons whose registrations are about to be erased. One on which somebody
 * is just deciding is passed by: that removes it as well, and waiting for it could last for ever, since it waits for us.
 */
export async function forgetItemsOf(tx: EntityManager, registrationIds: readonly string[], now: Date): Promise<void> {
  await tx.query(
    `${FORGET}
      where id = any(array(
        select item.id from intake_item as item
          join registration on lower(item.email) = lower(registration.email)
                           and registration."eventId" = any(item."candidateIds")
         where item.state = 'OPEN' and registration.id = any($2::uuid[])
           for update of item skip locked))`,
    [now, registrationIds],
  );
}
