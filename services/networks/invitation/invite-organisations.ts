import type { EntityManager } from 'typeorm';
import { dayIn, GERMANY } from '../../shared/facts/day-in.js';
import { once } from '../edit/edit-key.js';
import type { Editor } from '../edit/editor.js';
import { keyFrom, refuseInput, textFrom } from '../edit-input/input.js';
import { requireRows } from '../edit-input/required-rows.js';
import { insertInvitationJobs } from '../invitation-mail/invitation-queue.js';
import { type InvitationChannel, InvitationStepBy } from './invitation.enums.js';
import { requireEventAhead } from './require-event-ahead.js';
import { stepsTakenBy } from './steps-taken-by.js';

/** Organisations that are invited by one request at most. */
export const MAX_INVITED = 1000;

/** Whom to invite to what. */
export interface Inviting {
  eventId: string;
  organisationIds: readonly string[];
  channel: InvitationChannel;
  /** When the invitations were sent; now if null. */
  sentAt: Date | null;
  /** The last day for an answer, YYYY-MM-DD; null for none. */
  replyBy: string | null;
  /** What the e-mails are to say; null where somebody has sent the invitations already. */
  mail: { invitationCode: string | null } | null;
}

/**
 * Who was invited before stays as is, but for those that declined, whose invitation was taken back, or whose e-mail failed.
 * The jobs are put in by the same statement, so that there is one for each invitation that is to be sent, and no more.
 */
const INVITE = `
  with invited as (
    insert into invitation (id, "eventId", "organisationId", status, channel, "sentAt", version,
                            "replyBy", "mailStatus", "mailAt", "mailJob", "invitationCode")
    select gen_random_uuid(), $1, given.id, 'INVITED', $3, $4::timestamptz, 1,
           $5, case when $6 then 'QUEUED' end, case when $6 then $4::timestamptz end,
           case when $6 then gen_random_uuid() end, $7
      from unnest($2::text[]) as given(id)
    on conflict on constraint one_invitation_per_event_and_organisation do update
       set status = 'INVITED', channel = excluded.channel, "sentAt" = excluded."sentAt", version = invitation.version + 1,
           "replyBy" = excluded."replyBy", "mailStatus" = excluded."mailStatus", "mailAt" = excluded."mailAt",
           "mailJob" = excluded."mailJob", "invitationCode" = excluded."invitationCode",
           "mailFailure" = null, "remindedAt" = null, "reminderStatus" = null, "reminderFailure" = null,
           "reminderAt" = null, "reminderJob" = null
     where invitation.status in ('DECLINED', 'WITHDRAWN')
        or invitation.status = 'INVITED' and invitation."mailStatus" = 'FAILED'
    returning id, "mailJob"
  )
  ${insertInvitationJobs('invited', 'invitation')}`;

const INVITED =
  'select id from invitation where "eventId" = $1 and "organisationId" = any($2) order by "organisationId"';

/**
 * Records that organisations were invited to an event, or has them invited by e-mail. One is invited once: asking again
 * changes nothing, also by several at the same time, since an event and an organisation have one invitation.
 *
 * @returns the ids of all their invitations, by organisation
 * @throws ParticipationError BAD_INPUT | EVENT_OVER | IDEMPOTENCY_KEY_REUSED
 */
export function inviteOrganisations(tx: EntityManager, editor: Editor, inviting: Inviting): Promise<string[]> {
  const { organisationIds, channel, sentAt, replyBy, mail } = inviting;
  const eventId = keyFrom('eventId', inviting.eventId);
  const ids = [...new Set(organisationIds)].sort();
  if (ids.length === 0 || ids.length > MAX_INVITED) {
    refuseInput('organisationIds', `must name 1 to ${MAX_INVITED} organisations`);
  }
  if (sentAt !== null && sentAt > editor.now) refuseInput('sentAt', 'must not lie in the future');
  if (replyBy !== null && replyBy < dayIn(GERMANY, editor.now)) refuseInput('replyBy', 'must not be over');
  const code = mail?.invitationCode == null ? null : textFrom('invitationCode', mail.invitationCode);
  return once(tx, editor, ['invite', { ...inviting, organisationIds: ids }], async () => {
    await requireRows(tx, 'organisation', { argument: 'organisationIds', ids });
    await requireEventAhead(tx, eventId, sentAt ?? editor.now);
    await stepsTakenBy(tx, InvitationStepBy.ORGANISER);
    await tx.query(INVITE, [eventId, ids, channel, sentAt ?? editor.now, replyBy, mail !== null, code]);
    const rows = await tx.query<{ id: string }[]>(INVITED, [eventId, ids]);
    return rows.map(({ id }) => id);
  });
}
