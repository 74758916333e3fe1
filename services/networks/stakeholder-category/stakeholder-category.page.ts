import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { Selection } from '../../shared/rows/selection.js';
import { pageByName } from '../named/by-name.js';
import { applySearch, SEARCH_FIELD } from '../search/search.js';
import { StakeholderCategory } from './stakeholder-category.js';

@InputType({ description: 'Which stakeholder categories to list. All conditions hold at once.' })
export class StakeholderCategoryFilter {
  @Field(() => [ID], { nullable: true, description: 'Only these categories and all below them in the tree.' })
  within?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only those at the top of the tree; false: only the others.',
  })
  isTop?: boolean | null;

  @Field(() => String, SEARCH_FIELD)
  search?: string | null;
}

@ObjectType({ description: 'A page of a list of stakeholder categories, stable while categories are added.' })
export class StakeholderCategoryConnection extends connectionOf(StakeholderCategory, 'StakeholderCategory') {}

/** SQL of the ids of the categories that a list parameter names, and of all below them in the tree. */
export const categoriesWithin = (parameter: string) => `
  with recursive narrower(id) as (
    select unnest(cast(:${parameter} as text[]))
    union
    select child.id from stakeholder_category child join narrower on child."parentId" = narrower.id
  ) select id from narrower`;

const CONDITIONS: Record<Exclude<keyof StakeholderCategoryFilter, 'search'>, string> = {
  within: `category.id in (${categoriesWithin('within')})`,
  isTop: '(category."parentId" is null) = :isTop',
};

/**
 * One page of the categories that a filter lets through, by label.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfStakeholderCategories(
  db: DataSource,
  filter: StakeholderCategoryFilter | null | undefined,
  args: PageArgs,
): Promise<StakeholderCategoryConnection> {
  const query = applyConditions(Selection.of(db, StakeholderCategory, 'category'), filter, CONDITIONS);
  const found = await pageByName(applySearch(query, filter?.search), args);
  return Object.assign(new StakeholderCategoryConnection(), found);
}
