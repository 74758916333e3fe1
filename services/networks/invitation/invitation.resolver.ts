import { Arg, Args, Authorized, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { Role } from '../../shared/identity.js';
import type { NetworksContext } from '../context.js';
import { EventStub } from '../event/event.stub.js';
import { Organisation } from '../organisation/organisation.js';
import { Invitation, InvitationStep } from './invitation.js';
import { InvitationConnection, InvitationFilter, pageOfInvitations } from './invitation.page.js';

@Resolver(() => Invitation)
export class InvitationResolver {
  @Authorized(Role.ORGANISER, Role.ANALYST)
  @Query(() => InvitationConnection, {
    nullable: true,
    description: 'Invitations, by id (Einladungen). For organisers and analysts; null for others.',
  })
  invitations(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: NetworksContext,
    @Arg('filter', () => InvitationFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: InvitationFilter | null,
  ): Promise<InvitationConnection> {
    return pageOfInvitations(db, filter, page);
  }

  @FieldResolver(() => EventStub, { nullable: true, description: 'The event to which it invites.' })
  event(@Root() { eventId }: Invitation): EventStub | null {
    return EventStub.of(eventId);
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'The organisation that is invited.' })
  organisation(@Root() { organisationId }: Invitation, @Ctx() { loaders }: NetworksContext) {
    return loaders.organisation.load(organisationId);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Seats that are confirmed on behalf of the organisation, as "networkFeed" says; null while networks has not read them.',
  })
  async registeredSeats(@Root() invitation: Invitation, @Ctx() { loaders }: NetworksContext): Promise<number | null> {
    return (await loaders.seatsOfInvitation.load(invitation))?.registered ?? null;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Seats of those who came on behalf of the organisation; as "registeredSeats".',
  })
  async attendedSeats(@Root() invitation: Invitation, @Ctx() { loaders }: NetworksContext): Promise<number | null> {
    return (await loaders.seatsOfInvitation.load(invitation))?.attended ?? null;
  }

  @FieldResolver(() => [InvitationStep], { description: 'What became of it, step by step (Verlauf).' })
  steps(@Root() { id }: Invitation, @Ctx() { loaders }: NetworksContext): Promise<InvitationStep[]> {
    return loaders.stepsOfInvitation.load(id);
  }
}
