import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import type { EventsContext } from '../context.js';
import { EventConnection } from '../event/event.page.js';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { PlaceStub } from '../place/place.stub.js';
import { Venue } from './venue.js';
import { pageOfVenues, VenueConnection, VenueFilter } from './venue.page.js';

@Resolver(() => Venue)
export class VenueResolver {
  @Query(() => Venue, { nullable: true, description: 'The venue with this id; null if there is none.' })
  venue(@Arg('id', () => ID, ID_ARGUMENT) id: string, @Ctx() { loaders }: EventsContext): Promise<Venue | null> {
    return loaders.venue.load(id);
  }

  @Query(() => VenueConnection, { description: 'Venues, by id.' })
  venues(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: EventsContext,
    @Arg('filter', () => VenueFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: VenueFilter | null,
  ): Promise<VenueConnection> {
    return pageOfVenues(db, filter, page);
  }

  @FieldResolver(() => PlaceStub, { nullable: true, description: 'The city or district it lies in; null if unknown.' })
  place(@Root() venue: Venue): PlaceStub | null {
    return PlaceStub.of(venue.placeId);
  }

  @FieldResolver(() => EventConnection, { description: 'The events that take place there, latest first.' })
  events(
    @Root() { id }: Venue,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: EventsContext,
  ): Promise<EventConnection> {
    return loaders.eventsOfVenue([id], page);
  }

  @FieldResolver(() => OrganisationStub, { nullable: true, description: 'Whose rooms they are; null if unknown.' })
  operator(@Root() venue: Venue): OrganisationStub | null {
    return OrganisationStub.of(venue.operatorId);
  }
}
