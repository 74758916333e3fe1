import type { EntityManager } from 'typeorm';
import { dayIn, GERMANY } from '../../shared/facts/day-in.js';
import { once } from '../edit/edit-key.js';
import type { Editor } from '../edit/editor.js';
import { refuseInput } from '../edit-input/input.js';
import { refuse } from '../errors.js';
import type { Invitation } from '../invitation/invitation.js';
import { InvitationStatus } from '../invitation/invitation.enums.js';
import { lockVersion } from '../invitation/move-invitation.js';
import { InvitationMailStatus } from './invitation-mail.enums.js';
import { insertInvitationJobs } from './invitation-queue.js';
import { REMINDER } from './remind-invited.js';

/** Who is to be reminded. */
export interface Reminding {
  id: string;
  /** What the editor has read. */
  expectedVersion: number;
  /** A new last day for the answer, YYYY-MM-DD; null to leave it. */
  replyBy: string | null;
}

const REMIND = `
  with due as (
    update invitation set ${REMINDER}, "replyBy" = $3, version = version + 1
     where id = $2 returning id, "reminderJob" as "mailJob"
  )
  ${insertInvitationJobs('due', 'reminder')}`;

/**
 * Has an organisation reminded by e-mail that has not answered, also where nobody knows whether it got its invitation, or an
 * earlier reminder.
 *
 * @returns the id of the invitation
 * @throws ParticipationError BAD_INPUT | RECORD_NOT_FOUND | VERSION_CONFLICT | TRANSITION_REFUSED | IDEMPOTENCY_KEY_REUSED
 */
export function remindInvitation(tx: EntityManager, editor: Editor, reminding: Reminding): Promise<string> {
  const { id, expectedVersion } = reminding;
  return once(tx, editor, ['remind invitation', id, expectedVersion, reminding.replyBy], async () => {
    const row = await lockVersion(tx, reminding);
    const standing = inTheWay(row);
    if (standing !== null) throw refuse('TRANSITION_REFUSED', { from: standing.from, to: 'REMINDED' });
    const replyBy = reminding.replyBy ?? row.replyBy;
    if (replyBy !== null && replyBy < dayIn(GERMANY, editor.now)) refuseInput('replyBy', 'must not be over');
    await tx.query(REMIND, [editor.now, id, replyBy]);
    return id;
  });
}

/** What keeps an organisation from being reminded; null if nothing does. */
function inTheWay({ status, mailStatus, reminderStatus }: Invitation): { from: string | null } | null {
  const { QUEUED, FAILED } = InvitationMailStatus;
  if (status !== InvitationStatus.INVITED) return { from: status };
  if (mailStatus === null || mailStatus === QUEUED || mailStatus === FAILED) return { from: mailStatus };
  return reminderStatus === QUEUED ? { from: reminderStatus } : null;
}
