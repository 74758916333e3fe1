import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { NetworksContext } from '../context.js';
import { KEY_ARGUMENT } from '../edit/edited.js';
import { refuse } from '../errors.js';
import { EventStub } from '../event/event.stub.js';
import { joinedInvitation } from '../invitation/joined-invitation.js';
import { Organisation } from '../organisation/organisation.js';
import { InvitationByLink } from './invitation-by-link.js';
import { replyToInvitation, requireReplyLink } from './reply-to-invitation.js';

/** The link in an invitation. */
@ArgsType()
export class ReplyLinkArgs {
  @Field(() => ID, { description: 'The invitation, as the link names it.' })
  id!: string;

  @Field(() => String, { description: 'The token of the link.' })
  token!: string;
}

/** How organisations answer invitations without an account. */
@Resolver(() => InvitationByLink)
export class InvitationReplyResolver {
  @Query(() => InvitationByLink, {
    nullable: true,
    description: 'An invitation, for who has its link. Looking changes nothing.',
  })
  invitationByLink(
    @Args(() => ReplyLinkArgs) link: ReplyLinkArgs,
    @Ctx() { db, replyTokens, loaders, now }: NetworksContext,
  ): Promise<InvitationByLink> {
    requireReplyLink(replyTokens, { id: link.id, token: link.token, now: now() });
    return found(link.id, { db, loaders });
  }

  @Mutation(() => InvitationByLink, {
    description:
      'Accepts or declines an invitation, for who has its link (Rückmeldung). It can be changed while the link is valid. ' +
      'Seats it gives none: people register.',
  })
  async replyToInvitation(
    @Args(() => ReplyLinkArgs) link: ReplyLinkArgs,
    @Arg('isAccepted', () => Boolean, { description: 'Whether the organisation comes.' }) isAccepted: boolean,
    @Arg('idempotencyKey', () => String, KEY_ARGUMENT) idempotencyKey: string,
    @Ctx() { db, replyTokens, loaders, now }: NetworksContext,
  ): Promise<InvitationByLink> {
    const following = { id: link.id, token: link.token, now: now() };
    requireReplyLink(replyTokens, following);
    await db.transaction((tx) => replyToInvitation(tx, following, { isAccepted, idempotencyKey }));
    return found(link.id, { db, loaders });
  }

  @FieldResolver(() => EventStub, { nullable: true, description: 'The event to which it invites.' })
  event(@Root() { eventId }: InvitationByLink): EventStub | null {
    return EventStub.of(eventId);
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'The organisation that is invited.' })
  organisation(@Root() { organisationId }: InvitationByLink, @Ctx() { loaders }: NetworksContext) {
    return loaders.organisation.load(organisationId);
  }
}

/**
 * The invitation of a link, or the one that stands for it where a merge took it away.
 *
 * @throws ParticipationError RECORD_NOT_FOUND
 */
async function found(id: string, { db, loaders }: Pick<NetworksContext, 'db' | 'loaders'>): Promise<InvitationByLink> {
  const invitation = await loaders.invitation.load(id);
  if (invitation !== null) return InvitationByLink.of(invitation);
  const joined = await joinedInvitation(db.manager, id);
  const standing = joined === null ? null : await loaders.invitation.load(joined);
  if (standing === null) throw refuse('RECORD_NOT_FOUND', { id });
  return Object.assign(InvitationByLink.of(standing), { id });
}
