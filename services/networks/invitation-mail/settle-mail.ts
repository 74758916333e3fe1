import type { EntityManager } from 'typeorm';
import { once } from '../edit/edit-key.js';
import type { Editor } from '../edit/editor.js';
import { refuse } from '../errors.js';
import { lockVersion } from '../invitation/move-invitation.js';
import { InvitationMailStatus } from './invitation-mail.enums.js';
import { insertInvitationJobs } from './invitation-queue.js';

/** What somebody has found out about an e-mail of which nobody knew whether it was sent. */
export interface MailFinding {
  id: string;
  /** What the editor has read. */
  expectedVersion: number;
  /** Else it is sent again. */
  isSent: boolean;
}

const SENT = `update invitation set "mailStatus" = 'SENT', "mailAt" = $2, version = version + 1 where id = $1`;

/** Under another sending, so that nothing which is still under way of the first one counts; the Message-ID is the same. */
const AGAIN = `
  with again as (
    update invitation set "mailStatus" = 'QUEUED', "mailAt" = $2, "mailJob" = gen_random_uuid(), version = version + 1
     where id = $1 returning id, "mailJob"
  )
  ${insertInvitationJobs('again', 'invitation')}`;

/**
 * Ends the doubt about the e-mail of an invitation: it was sent, or is sent once more.
 *
 * @returns the id of the invitation
 * @throws ParticipationError RECORD_NOT_FOUND | VERSION_CONFLICT | TRANSITION_REFUSED | IDEMPOTENCY_KEY_REUSED
 */
export function settleInvitationMail(tx: EntityManager, editor: Editor, finding: MailFinding): Promise<string> {
  const { id, expectedVersion, isSent } = finding;
  return once(tx, editor, ['settle invitation mail', id, expectedVersion, isSent], async () => {
    const { mailStatus } = await lockVersion(tx, { id, expectedVersion });
    if (mailStatus !== InvitationMailStatus.UNCERTAIN) {
      const { SENT: sent, QUEUED: queued } = InvitationMailStatus;
      throw refuse('TRANSITION_REFUSED', { from: mailStatus, to: isSent ? sent : queued });
    }
    await tx.query(isSent ? SENT : AGAIN, [id, editor.now]);
    return id;
  });
}
