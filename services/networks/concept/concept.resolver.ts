import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import { manyOf } from '../../shared/loader.js';
import type { NetworksContext } from '../context.js';
import { EventStub } from '../event/event.stub.js';
import { GoodPractice } from '../good-practice/good-practice.js';
import { StakeholderCategory } from '../stakeholder-category/stakeholder-category.js';
import { Concept } from './concept.js';
import { ConceptConnection, ConceptFilter, pageOfConcepts } from './concept.page.js';

@Resolver(() => Concept)
export class ConceptResolver {
  @Query(() => Concept, { nullable: true, description: 'The concept with this id; null if there is none.' })
  concept(@Arg('id', () => ID, ID_ARGUMENT) id: string, @Ctx() { loaders }: NetworksContext): Promise<Concept | null> {
    return loaders.concept.load(id);
  }

  @Query(() => ConceptConnection, { description: 'Concepts, by name.' })
  concepts(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: NetworksContext,
    @Arg('filter', () => ConceptFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: ConceptFilter | null,
  ): Promise<ConceptConnection> {
    return pageOfConcepts(db, filter, page);
  }

  @FieldResolver(() => [StakeholderCategory], { description: 'Who has the problem that it answers (Betroffene).' })
  affected(@Root() { affectedIds }: Concept, @Ctx() { loaders }: NetworksContext): Promise<StakeholderCategory[]> {
    return manyOf(loaders.stakeholderCategory, affectedIds);
  }

  @FieldResolver(() => [StakeholderCategory], { description: 'Who has to work together for it (Akteure).' })
  actors(@Root() { actorIds }: Concept, @Ctx() { loaders }: NetworksContext): Promise<StakeholderCategory[]> {
    return manyOf(loaders.stakeholderCategory, actorIds);
  }

  @FieldResolver(() => [GoodPractice], { description: 'Good practice that is close to it.' })
  goodPractices(@Root() { id }: Concept, @Ctx() { loaders }: NetworksContext): Promise<GoodPractice[]> {
    return loaders.goodPracticesOfConcept.load(id);
  }

  @FieldResolver(() => [EventStub], { nullable: 'items', description: 'The events at which it is a subject.' })
  events(@Root() { eventIds }: Concept): (EventStub | null)[] {
    return eventIds.map((id) => EventStub.of(id));
  }
}
