import type { EntityManager } from 'typeorm';
import { once } from '../edit/edit-key.js';
import type { Editor } from '../edit/editor.js';
import { refuseInput } from '../edit/input.js';
import { requireRows } from '../edit/required-rows.js';
import type { InvitationChannel } from './invitation.enums.js';

/** Organisations that are invited by one request at most. */
export const MAX_INVITED = 1000;

/** Whom to invite to what. */
export interface Inviting {
  eventId: string;
  organisationIds: readonly string[];
  channel: InvitationChannel;
  /** When the invitations were sent; now if null. */
  sentAt: Date | null;
}

/** Who was invited before stays as is, but for those that declined or whose invitation was taken back. */
const INVITE = `
  insert into invitation (id, "eventId", "organisationId", status, channel, "sentAt", version)
  select gen_random_uuid(), $1, given.id, 'INVITED', $3, $4, 1 from unnest($2::text[]) as given(id)
  on conflict on constraint one_invitation_per_event_and_organisation do update
     set status = 'INVITED', channel = excluded.channel, "sentAt" = excluded."sentAt", version = invitation.version + 1
   where invitation.status in ('DECLINED', 'WITHDRAWN')`;

const INVITED =
  'select id from invitation where "eventId" = $1 and "organisationId" = any($2) order by "organisationId"';

/**
 * Records that organisations were invited to an event. One is invited once: asking again changes nothing, also by several
 * at the same time, since an event and an organisation have one invitation.
 *
 * @returns the ids of all their invitations, by organisation
 * @throws ParticipationError BAD_INPUT | IDEMPOTENCY_KEY_REUSED
 */
export function inviteOrganisations(
  tx: EntityManager,
  editor: Editor,
  { eventId, organisationIds, channel, sentAt }: Inviting,
): Promise<string[]> {
  const ids = [...new Set(organisationIds)].sort();
  if (ids.length === 0 || ids.length > MAX_INVITED) {
    refuseInput('organisationIds', `must name 1 to ${MAX_INVITED} organisations`);
  }
  if (sentAt !== null && sentAt > editor.now) refuseInput('sentAt', 'must not lie in the future');
  return once(tx, editor, ['invite', eventId, ids, channel, sentAt], async () => {
    await requireRows(tx, 'organisation', { argument: 'organisationIds', ids });
    await tx.query(INVITE, [eventId, ids, channel, sentAt ?? editor.now]);
    const rows = await tx.query<{ id: string }[]>(INVITED, [eventId, ids]);
    return rows.map(({ id }) => id);
  });
}
