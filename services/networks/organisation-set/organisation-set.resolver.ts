import { Args, Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import type { NetworksContext } from '../context.js';
import { OrganisationConnection } from '../organisation/organisation.page.js';
import { StakeholderCategory } from '../stakeholder-category/stakeholder-category.js';
import { OrganisationSet } from './organisation-set.js';

@Resolver(() => OrganisationSet)
export class OrganisationSetResolver {
  @FieldResolver(() => [[ID]], {
    description:
      'For each of them every id that means it, its own first; those that were merged into one are one. Other services ' +
      'need it to find what they keep under any of these ids.',
  })
  allIds(@Root() { id }: OrganisationSet, @Ctx() { loaders }: NetworksContext): Promise<string[][]> {
    return loaders.allIdsOfSet.load(id);
  }

  @FieldResolver(() => Int, { description: 'How many they are; those that were merged into one count once.' })
  async count(@Root() { id }: OrganisationSet, @Ctx() { loaders }: NetworksContext): Promise<number> {
    return (await loaders.allIdsOfSet.load(id)).length;
  }

  @FieldResolver(() => OrganisationConnection, { description: 'The organisations, by name.' })
  async organisations(
    @Root() { id }: OrganisationSet,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: NetworksContext,
  ): Promise<OrganisationConnection> {
    const all = await loaders.allIdsOfSet.load(id);
    return loaders.organisationsWithIds(
      all.flatMap(([own]) => own ?? []),
      page,
    );
  }
}

/** What sets add to a category. */
@Resolver(() => StakeholderCategory)
export class OrganisationsOfCategoryResolver {
  @FieldResolver(() => OrganisationSet, {
    nullable: true,
    description:
      'All organisations of it or of a narrower category, for what other services know of them together; null and ' +
      'BAD_INPUT where they are more than 10,000.',
  })
  organisationSet(@Root() { id }: StakeholderCategory, @Ctx() { loaders }: NetworksContext): Promise<OrganisationSet> {
    return loaders.organisationSetOfCategory.load(id);
  }
}
