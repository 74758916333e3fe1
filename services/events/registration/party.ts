import { refuse } from '../errors.js';
import type { RegistrationTerms } from '../registration-terms/registration-terms.js';
import { hashInvitationCode, SeatPoolKind } from '../registration-terms/seat-pool.js';
import type { RegistrationState } from './registration-state.js';

/** Which seats that are set apart somebody asks for. */
export interface PoolWishes {
  eventId: string;
  invitationCode?: string | null;
  workingGroupId?: string | null;
}

/**
 * The seats that are set apart which somebody may have.
 *
 * @throws ParticipationError INVITATION_UNKNOWN | WORKING_GROUP_UNKNOWN
 */
export function choosePools(
  { pools }: RegistrationTerms,
  { eventId, invitationCode, workingGroupId }: PoolWishes,
): Pick<RegistrationState, 'invitedToId' | 'workingGroupId'> {
  const codeHash = invitationCode == null ? null : hashInvitationCode(eventId, invitationCode);
  const invitedTo = pools.find((pool) => pool.kind === SeatPoolKind.KEPT_BACK && pool.codeHash === codeHash);
  if (codeHash !== null && invitedTo === undefined) throw refuse('INVITATION_UNKNOWN');

  const group = pools.find(({ id, kind }) => kind === SeatPoolKind.WORKING_GROUP && id === workingGroupId);
  if (workingGroupId != null && group === undefined) throw refuse('WORKING_GROUP_UNKNOWN');
  return { invitedToId: invitedTo?.id ?? null, workingGroupId: group?.id ?? null };
}

/**
 * A party that could never be seated would hold up the queue for ever.
 *
 * @throws ParticipationError BAD_INPUT | PARTY_TOO_LARGE
 */
export function refuseTooLarge(
  { largestParty, capacity }: RegistrationTerms,
  { partySize }: Pick<RegistrationState, 'partySize'>,
): void {
  if (partySize < 1) throw refuse('BAD_INPUT', { argument: 'input.partySize', reason: 'must be at least 1' });
  const limit = Math.min(largestParty, Math.max(capacity ?? Infinity, 1));
  if (partySize > limit) throw refuse('PARTY_TOO_LARGE', { limit });
}
