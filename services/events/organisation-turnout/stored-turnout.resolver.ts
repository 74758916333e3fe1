import { Authorized, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { Role } from '../../shared/identity.js';
import type { EventsContext } from '../context.js';
import { Event } from '../event/event.js';
import { StoredTurnout } from './stored-turnout.js';

/** What registrations on behalf of organisations add to an event. */
@Resolver(() => Event)
export class StoredTurnoutResolver {
  @Authorized(Role.ORGANISER, Role.ANALYST)
  @Directive('@inaccessible')
  @FieldResolver(() => [StoredTurnout], {
    nullable: true,
    description:
      'For which organisations people are registered, and how many came, by the ids that they named. For services: ' +
      '`organisationTurnout` of networks has it by organisation. For organisers and analysts.',
  })
  storedTurnout(@Root() { id }: Event, @Ctx() { loaders }: EventsContext): Promise<StoredTurnout[]> {
    return loaders.turnoutOfEvent.load(id);
  }
}
