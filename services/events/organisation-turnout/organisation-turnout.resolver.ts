import { Authorized, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Role } from '../../shared/identity.js';
import type { EventsContext } from '../context.js';
import { Event } from '../event/event.js';
import { OrganisationTurnout } from './organisation-turnout.js';

/** What registrations on behalf of organisations add to an event. */
@Resolver(() => Event)
export class OrganisationTurnoutResolver {
  @Authorized(Role.ORGANISER, Role.ANALYST)
  @FieldResolver(() => [OrganisationTurnout], {
    nullable: true,
    description:
      'For which organisations people are registered, and how many came, by id of the organisation (Rücklauf). Those who ' +
      'named no organisation are not in it. For organisers and analysts: small numbers may give people away.',
  })
  organisationTurnout(@Root() { id }: Event, @Ctx() { loaders }: EventsContext): Promise<OrganisationTurnout[]> {
    return loaders.turnoutOfEvent.load(id);
  }
}
