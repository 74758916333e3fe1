import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { EventsContext } from '../context.js';
import { OrganisationStub } from '../organisation/organisation.stub.js';
import { PlaceStub } from '../place/place.stub.js';
import { Venue } from './venue.js';

@Resolver(() => Venue)
export class VenueResolver {
  @Query(() => Venue, { nullable: true, description: 'The venue with this id; null if there is none.' })
  venue(@Arg('id', () => ID) id: string, @Ctx() { loaders }: EventsContext): Promise<Venue | null> {
    return loaders.venue.load(id);
  }

  @Query(() => [Venue], { description: 'Every venue, by its id.' })
  venues(@Ctx() { db }: EventsContext): Promise<Venue[]> {
    return db.getRepository(Venue).find({ order: { id: 'ASC' } });
  }

  @FieldResolver(() => PlaceStub, { nullable: true, description: 'The city or district it lies in; null if unknown.' })
  place(@Root() venue: Venue): PlaceStub | null {
    return PlaceStub.of(venue.placeId);
  }

  @FieldResolver(() => OrganisationStub, { nullable: true, description: 'Whose rooms they are; null if unknown.' })
  operator(@Root() venue: Venue): OrganisationStub | null {
    return OrganisationStub.of(venue.operatorId);
  }
}
