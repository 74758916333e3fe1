import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import type { NetworksContext } from '../context.js';
import { GoodPractice } from '../good-practice/good-practice.js';
import { Network } from '../network/network.js';
import { Organisation } from '../organisation/organisation.js';
import { Place } from './place.js';
import { pageOfPlaces, PlaceConnection, PlaceFilter } from './place.page.js';

@Resolver(() => Place)
export class PlaceResolver {
  @Query(() => Place, { nullable: true, description: 'The place with this id; null if there is none.' })
  place(@Arg('id', () => ID, ID_ARGUMENT) id: string, @Ctx() { loaders }: NetworksContext): Promise<Place | null> {
    return loaders.place.load(id);
  }

  @Query(() => PlaceConnection, { description: 'Places, by name.' })
  places(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: NetworksContext,
    @Arg('filter', () => PlaceFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: PlaceFilter | null,
  ): Promise<PlaceConnection> {
    return pageOfPlaces(db, filter, page);
  }

  @FieldResolver(() => Place, { nullable: true, description: 'What it is a part of; null if no source says.' })
  parent(@Root() { parentId }: Place, @Ctx() { loaders }: NetworksContext): Promise<Place | null> | null {
    return parentId === null ? null : loaders.place.load(parentId);
  }

  @FieldResolver(() => [Place], { description: 'What is a part of it, as far as known, by name.' })
  parts(@Root() { id }: Place, @Ctx() { loaders }: NetworksContext): Promise<Place[]> {
    return loaders.partsOfPlace.load(id);
  }

  @FieldResolver(() => [Organisation], {
    description:
      'The organisations of just this place, at most 100, by name; "organisations" of the query pages through all.',
  })
  organisations(@Root() { id }: Place, @Ctx() { loaders }: NetworksContext): Promise<Organisation[]> {
    return loaders.organisationsOfPlace.load(id);
  }

  @FieldResolver(() => [Network], { description: 'The networks of just this place, by name (Netzwerke).' })
  networks(@Root() { id }: Place, @Ctx() { loaders }: NetworksContext): Promise<Network[]> {
    return loaders.networksOfPlace.load(id);
  }

  @FieldResolver(() => [GoodPractice], { description: 'Good practice from there.' })
  goodPractices(@Root() { id }: Place, @Ctx() { loaders }: NetworksContext): Promise<GoodPractice[]> {
    return loaders.goodPracticesOfPlace.load(id);
  }
}
