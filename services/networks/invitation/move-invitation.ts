import type { EntityManager } from 'typeorm';
import { once } from '../edit/edit-key.js';
import type { Editor } from '../edit/editor.js';
import { refuse } from '../errors.js';
import { Invitation } from './invitation.js';
import { InvitationStatus, InvitationStepBy, mayFollow } from './invitation.enums.js';
import { joinedInvitation } from './joined-invitation.js';
import { stepsTakenBy } from './steps-taken-by.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Which invitation becomes what. */
export interface Move {
  id: string;
  /** What the editor has read. */
  expectedVersion: number;
  to: InvitationStatus;
}

/**
 * Records what an organisation answered, or that its invitation was taken back.
 *
 * The row is locked first, so that of two who record at once the second one sees the first one's version.
 *
 * @returns its id
 * @throws ParticipationError RECORD_NOT_FOUND | VERSION_CONFLICT | TRANSITION_REFUSED | IDEMPOTENCY_KEY_REUSED
 */
export function moveInvitation(tx: EntityManager, editor: Editor, { id, expectedVersion, to }: Move): Promise<string> {
  return once(tx, editor, ['move invitation', id, expectedVersion, to], async () => {
    const row = await lockVersion(tx, { id, expectedVersion });
    await moveLocked(tx, row, { to, by: InvitationStepBy.ORGANISER, now: editor.now });
    return id;
  });
}

/** @throws ParticipationError RECORD_NOT_FOUND, with the one that stands for it where a merge took it away */
async function lockInvitation(tx: EntityManager, id: string): Promise<Invitation> {
  const row = await lockIfThere(tx, id);
  if (row !== null) return row;
  const joined = await joinedInvitation(tx, id);
  throw refuse('RECORD_NOT_FOUND', joined === null ? { id } : { id, mergedInto: joined });
}

/**
 * Locks an invitation, or the one that stands for it where a merge took it away, also while it waited.
 *
 * @throws ParticipationError RECORD_NOT_FOUND
 */
export async function lockStanding(tx: EntityManager, id: string): Promise<Invitation> {
  const row = await lockIfThere(tx, id);
  if (row !== null) return row;
  const joined = await joinedInvitation(tx, id);
  if (joined === null) throw refuse('RECORD_NOT_FOUND', { id });
  return lockStanding(tx, joined);
}

function lockIfThere(tx: EntityManager, id: string): Promise<Invitation | null> {
  const lock = { mode: 'for_no_key_update' } as const;
  return UUID.test(id) ? tx.findOne(Invitation, { where: { id }, lock }) : Promise.resolve(null);
}

/**
 * Locks an invitation that is as the editor has read it.
 *
 * @throws ParticipationError RECORD_NOT_FOUND | VERSION_CONFLICT
 */
export async function lockVersion(
  tx: EntityManager,
  { id, expectedVersion }: Pick<Move, 'id' | 'expectedVersion'>,
): Promise<Invitation> {
  const row = await lockInvitation(tx, id);
  if (row.version !== expectedVersion) throw refuse('VERSION_CONFLICT', { currentVersion: row.version });
  return row;
}

/**
 * Moves an invitation that nobody else can move meanwhile.
 *
 * @throws ParticipationError TRANSITION_REFUSED
 */
export async function moveLocked(
  tx: EntityManager,
  row: Invitation,
  { to, by, now }: { to: InvitationStatus; by: InvitationStepBy; now: Date },
): Promise<void> {
  if (!mayFollow(row.status, to)) throw refuse('TRANSITION_REFUSED', { from: row.status, to });
  const isAnswer = to === InvitationStatus.ACCEPTED || to === InvitationStatus.DECLINED;
  const answeredAt = isAnswer ? now : row.answeredAt;
  await stepsTakenBy(tx, by);
  await tx.update(Invitation, { id: row.id }, { status: to, answeredAt, version: row.version + 1 });
}
