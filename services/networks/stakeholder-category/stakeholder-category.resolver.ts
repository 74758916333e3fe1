import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import type { NetworksContext } from '../context.js';
import { heldThen, TimeArgs } from '../dated/period.js';
import { Membership } from '../membership/membership.js';
import { Network } from '../network/network.js';
import { Organisation } from '../organisation/organisation.js';
import { PartyType } from '../party/party.enums.js';
import { Relation } from '../relation/relation.js';
import { RelationArgs, relationsSeenFrom } from '../relation/relation.args.js';
import { StakeholderCategory } from './stakeholder-category.js';
import {
  pageOfStakeholderCategories,
  StakeholderCategoryConnection,
  StakeholderCategoryFilter,
} from './stakeholder-category.page.js';

@Resolver(() => StakeholderCategory)
export class StakeholderCategoryResolver {
  @Query(() => StakeholderCategory, {
    nullable: true,
    description: 'The category with this id; null if there is none.',
  })
  stakeholderCategory(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Ctx() { loaders }: NetworksContext,
  ): Promise<StakeholderCategory | null> {
    return loaders.stakeholderCategory.load(id);
  }

  @Query(() => StakeholderCategoryConnection, { description: 'Stakeholder categories, by label.' })
  stakeholderCategories(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: NetworksContext,
    @Arg('filter', () => StakeholderCategoryFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: StakeholderCategoryFilter | null,
  ): Promise<StakeholderCategoryConnection> {
    return pageOfStakeholderCategories(db, filter, page);
  }

  @FieldResolver(() => StakeholderCategory, { nullable: true, description: 'The broader category; null at the top.' })
  parent(
    @Root() { parentId }: StakeholderCategory,
    @Ctx() { loaders }: NetworksContext,
  ): Promise<StakeholderCategory | null> | null {
    return parentId === null ? null : loaders.stakeholderCategory.load(parentId);
  }

  @FieldResolver(() => [StakeholderCategory], { description: 'The narrower categories, by label.' })
  children(@Root() { id }: StakeholderCategory, @Ctx() { loaders }: NetworksContext): Promise<StakeholderCategory[]> {
    return loaders.childrenOfCategory.load(id);
  }

  @FieldResolver(() => [Organisation], {
    description:
      'The organisations of just this category, at most 100, by name; "organisations" of the query pages through all ' +
      'and knows narrower categories.',
  })
  organisations(@Root() { id }: StakeholderCategory, @Ctx() { loaders }: NetworksContext): Promise<Organisation[]> {
    return loaders.organisationsOfCategory.load(id);
  }

  @FieldResolver(() => [Membership], {
    description: 'The networks and organisations in which it is a member as a whole.',
  })
  async memberships(
    @Root() { id }: StakeholderCategory,
    @Ctx() { loaders }: NetworksContext,
    @Args(() => TimeArgs) time: TimeArgs,
  ): Promise<Membership[]> {
    return heldThen(await loaders.membershipsOf[PartyType.CATEGORY].load(id), time);
  }

  @FieldResolver(() => [Network], { description: 'The networks in which it is a member as a whole.' })
  networks(@Root() { id }: StakeholderCategory, @Ctx() { loaders }: NetworksContext): Promise<Network[]> {
    return loaders.networksOfCategory.load(id);
  }

  @FieldResolver(() => [Relation], { description: 'What connects it as a whole with others (Beziehungen).' })
  async relations(
    @Root() { id }: StakeholderCategory,
    @Ctx() { loaders }: NetworksContext,
    @Args(() => RelationArgs) args: RelationArgs,
  ): Promise<Relation[]> {
    const type = PartyType.CATEGORY;
    return relationsSeenFrom({ type, id }, await loaders.relationsOf[type].load(id), args);
  }
}
