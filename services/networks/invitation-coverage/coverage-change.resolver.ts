import { Arg, Authorized, Ctx, FieldResolver, ID, Resolver, Root, Subscription } from 'type-graphql';
import { requireRole } from '../../shared/access.js';
import { Role } from '../../shared/identity.js';
import type { NetworksContext } from '../context.js';
import { EventStub } from '../event/event.stub.js';
import { CoverageChange } from './coverage-change.js';
import type { CoverageChanged } from './coverage-feed.js';

const READERS = [Role.ORGANISER, Role.ANALYST];

@Resolver(() => CoverageChange)
export class CoverageChangeResolver {
  @Authorized(...READERS)
  @Subscription(() => CoverageChange, {
    description:
      'How the invitations to an event cover what is demanded, now and whenever an invitation changes, somebody ' +
      'registers, leaves or comes for an organisation, or something becomes known of organisations: ask for "event { invitationCoverage { … } }". Changes that follow ' +
      'closely are told together; registrations reach it as "networkFeed" says, within seconds. For organisers and analysts.',
    subscribe: ({ args, context }) => {
      const { viewer, coverage } = context as NetworksContext;
      requireRole(viewer, READERS);
      return coverage.watch((args as { eventId: string }).eventId);
    },
  })
  invitationCoverageChanged(
    @Arg('eventId', () => ID, { description: 'The event; it is not checked whether there is one.' }) _eventId: string,
    @Root() changed: CoverageChanged,
    @Ctx() context: NetworksContext,
  ): CoverageChange {
    context.renewLoaders(); // one context serves all messages of a subscription
    return Object.assign(new CoverageChange(), changed);
  }

  @FieldResolver(() => EventStub, { nullable: true, description: 'The event; its "invitationCoverage" is read anew.' })
  event(@Root() { eventId }: CoverageChange): EventStub | null {
    return EventStub.of(eventId);
  }
}
