import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import { manyOf } from '../../shared/loader.js';
import { Concept } from '../concept/concept.js';
import type { NetworksContext } from '../context.js';
import { EventStub } from '../event/event.stub.js';
import { Organisation } from '../organisation/organisation.js';
import { Place } from '../place/place.js';
import { GoodPractice } from './good-practice.js';
import { GoodPracticeConnection, GoodPracticeFilter, pageOfGoodPractices } from './good-practice.page.js';

@Resolver(() => GoodPractice)
export class GoodPracticeResolver {
  @Query(() => GoodPractice, { nullable: true, description: 'The good practice with this id; null if there is none.' })
  goodPractice(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Ctx() { loaders }: NetworksContext,
  ): Promise<GoodPractice | null> {
    return loaders.goodPractice.load(id);
  }

  @Query(() => GoodPracticeConnection, { description: 'Good practice, by id.' })
  goodPractices(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: NetworksContext,
    @Arg('filter', () => GoodPracticeFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: GoodPracticeFilter | null,
  ): Promise<GoodPracticeConnection> {
    return pageOfGoodPractices(db, filter, page);
  }

  @FieldResolver(() => Place, { nullable: true, description: 'Where it is from; null if no source says.' })
  place(@Root() { placeId }: GoodPractice, @Ctx() { loaders }: NetworksContext): Promise<Place | null> | null {
    return placeId === null ? null : loaders.place.load(placeId);
  }

  @FieldResolver(() => [Organisation], { description: 'Whose practice it is.' })
  organisations(
    @Root() { organisationIds }: GoodPractice,
    @Ctx() { loaders }: NetworksContext,
  ): Promise<Organisation[]> {
    return manyOf(loaders.organisation, organisationIds);
  }

  @FieldResolver(() => [EventStub], { nullable: 'items', description: 'The events at which it is presented.' })
  presentedAt(@Root() { eventIds }: GoodPractice): (EventStub | null)[] {
    return eventIds.map((id) => EventStub.of(id));
  }

  @FieldResolver(() => Concept, { nullable: true, description: 'The concept that it is close to; null if none.' })
  concept(@Root() { conceptId }: GoodPractice, @Ctx() { loaders }: NetworksContext): Promise<Concept | null> | null {
    return conceptId === null ? null : loaders.concept.load(conceptId);
  }
}
