import type { EntityManager } from 'typeorm';
import type { InvitationStepBy } from './invitation.enums.js';

/** Says who takes the steps of invitations from now on in this transaction: the trigger that keeps them notes it. */
export async function stepsTakenBy(tx: EntityManager, by: InvitationStepBy): Promise<void> {
  await tx.query(`select set_config('participation.invitation_step_by', $1, true)`, [by]);
}
