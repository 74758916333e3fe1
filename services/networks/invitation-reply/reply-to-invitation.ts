import type { EntityManager } from 'typeorm';
import { once } from '../edit/edit-key.js';
import { refuse } from '../errors.js';
import { InvitationStatus, InvitationStepBy } from '../invitation/invitation.enums.js';
import { lockStanding, moveLocked } from '../invitation/move-invitation.js';
import type { ReplyTokens } from './reply-token.js';

/** The link that somebody follows. */
export interface ReplyLink {
  id: string;
  token: string;
  now: Date;
}

/**
 * Lets who has the link of an invitation pass. A wrong token is answered like a wrong id, and before the database is asked.
 *
 * @throws ParticipationError RECORD_NOT_FOUND | LINK_EXPIRED
 */
export function requireReplyLink(tokens: ReplyTokens, { id, token, now }: ReplyLink): void {
  const checked = tokens.check(id, 'reply', { token, now });
  if (checked.is === 'wrong') throw refuse('RECORD_NOT_FOUND', { id });
  if (checked.is === 'expired') throw refuse('LINK_EXPIRED', { expiresAt: checked.expiresAt.toISOString() });
}

/**
 * Records what an organisation answers by its link, where a merge took the invitation away with the one that stands for it.
 * The row is locked first, so that of two answers the later one holds; what it has answered already is answered again.
 *
 * @returns the id that the link names
 * @throws ParticipationError RECORD_NOT_FOUND | TRANSITION_REFUSED | IDEMPOTENCY_KEY_REUSED
 */
export function replyToInvitation(
  tx: EntityManager,
  { id, now }: ReplyLink,
  { isAccepted, idempotencyKey }: { isAccepted: boolean; idempotencyKey: string },
): Promise<string> {
  const to = isAccepted ? InvitationStatus.ACCEPTED : InvitationStatus.DECLINED;
  return once(tx, { subject: null, now, idempotencyKey }, ['reply', id, to], async () => {
    const row = await lockStanding(tx, id);
    if (row.status !== to) await moveLocked(tx, row, { to, by: InvitationStepBy.ORGANISATION, now });
    return id;
  });
}
