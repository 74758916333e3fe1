import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import type { NetworksContext } from '../context.js';
import { EventStub } from '../event/event.stub.js';
import { Party, partyOf } from '../party/party.js';
import { Place } from '../place/place.js';
import { Relation } from './relation.js';
import { pageOfRelations, RelationConnection, RelationFilter } from './relation.page.js';

@Resolver(() => Relation)
export class RelationResolver {
  @Query(() => Relation, { nullable: true, description: 'The relation with this id; null if there is none.' })
  relation(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Ctx() { loaders }: NetworksContext,
  ): Promise<Relation | null> {
    return loaders.relation.load(id);
  }

  @Query(() => RelationConnection, { description: 'Relations, by id.' })
  relations(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: NetworksContext,
    @Arg('filter', () => RelationFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: RelationFilter | null,
  ): Promise<RelationConnection> {
    return pageOfRelations(db, filter, page);
  }

  @FieldResolver(() => Party, { nullable: true, description: 'Who is connected; null if that was removed.' })
  from(@Root() { fromType, fromId }: Relation, @Ctx() { loaders }: NetworksContext): Promise<typeof Party | null> {
    return partyOf(loaders, fromType, fromId);
  }

  @FieldResolver(() => Party, { nullable: true, description: 'With whom; null if that was removed.' })
  to(@Root() { toType, toId }: Relation, @Ctx() { loaders }: NetworksContext): Promise<typeof Party | null> {
    return partyOf(loaders, toType, toId);
  }

  @FieldResolver(() => Place, { nullable: true, description: 'Where; null if no source says.' })
  place(@Root() { placeId }: Relation, @Ctx() { loaders }: NetworksContext): Promise<Place | null> | null {
    return placeId === null ? null : loaders.place.load(placeId);
  }

  @FieldResolver(() => [EventStub], {
    nullable: 'items',
    description: 'The events at which it showed, as far as known.',
  })
  events(@Root() { eventIds }: Relation): (EventStub | null)[] {
    return eventIds.map((id) => EventStub.of(id));
  }
}
