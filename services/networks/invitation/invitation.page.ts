import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { pageById } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import { InvitationMailStatus } from '../invitation-mail/invitation-mail.enums.js';
import { Invitation } from './invitation.js';
import { InvitationStatus } from './invitation.enums.js';

@InputType({ description: 'Which invitations to list. All conditions hold at once; within one list any value fits.' })
export class InvitationFilter {
  @Field(() => [ID], { nullable: true, description: 'Only those to these events.' })
  events?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only those of these organisations.' })
  organisations?: string[] | null;

  @Field(() => [InvitationStatus], { nullable: true, description: 'Only those that stand like this.' })
  statuses?: InvitationStatus[] | null;

  @Field(() => [InvitationMailStatus], {
    nullable: true,
    description: 'Only those whose e-mail is like this: UNCERTAIN for those about which somebody must decide.',
  })
  mailStatuses?: InvitationMailStatus[] | null;
}

@ObjectType({ description: 'A page of a list of invitations, stable while invitations are added.' })
export class InvitationConnection extends connectionOf(Invitation, 'Invitation') {}

const CONDITIONS: Record<keyof InvitationFilter, string> = {
  events: 'invitation."eventId" = any(:events)',
  organisations: 'invitation."organisationId" = any(:organisations)',
  statuses: 'invitation.status = any(:statuses)',
  mailStatuses: 'invitation."mailStatus" = any(:mailStatuses)',
};

/**
 * One page of the invitations that a filter lets through, by id.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfInvitations(
  db: DataSource,
  filter: InvitationFilter | null | undefined,
  args: PageArgs,
): Promise<InvitationConnection> {
  const query = applyConditions(Selection.of(db, Invitation, 'invitation'), filter, CONDITIONS);
  return Object.assign(new InvitationConnection(), await pageById(query, args));
}
