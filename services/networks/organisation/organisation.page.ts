import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { refuse } from '../../shared/errors.js';
import { Selection } from '../../shared/rows/selection.js';
import { pagesOf } from '../../shared/pages.js';
import { existing, EXISTING_FIELD } from '../dated/existing.js';
import { PeriodInput, PROVEN_DURING, requirePeriod } from '../dated/period.js';
import { orderByName, pageByName } from '../named/by-name.js';
import { placesWithin } from '../place/place.page.js';
import { applySearch, SEARCH_FIELD } from '../search/search.js';
import { categoriesWithin } from '../stakeholder-category/stakeholder-category.page.js';
import { Organisation } from './organisation.js';
import { OrganisationKind } from './organisation.enums.js';
import { found, pageByRelevance } from './relevance.js';

@InputType({ description: 'Which organisations to list. All conditions hold at once; within one list any value fits.' })
export class OrganisationFilter {
  @Field(() => [OrganisationKind], { nullable: true, description: 'Only these kinds.' })
  kinds?: OrganisationKind[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only in these places or what lies within them.' })
  places?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only of these stakeholder categories or narrower ones.' })
  categories?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only members of these networks, at whatever time.' })
  networks?: string[] | null;

  @Field(() => PeriodInput, {
    nullable: true,
    description:
      'With "networks": only members for whom something proves that they were one on some day of this period. An unknown ' +
      'end does not mean "still".',
  })
  during?: PeriodInput | null;

  @Field(() => PeriodInput, EXISTING_FIELD)
  existing?: PeriodInput | null;

  @Field(() => [ID], { nullable: true, description: 'Only parts of these organisations, directly.' })
  parents?: string[] | null;

  @Field(() => String, SEARCH_FIELD)
  search?: string | null;
}

@ObjectType({ description: 'A page of a list of organisations, stable while organisations are added.' })
export class OrganisationConnection extends connectionOf(Organisation, 'Organisation') {}

const CONDITIONS: Record<Exclude<keyof OrganisationFilter, 'search' | 'during' | 'existing'>, string> = {
  kinds: 'organisation.kind = any(:kinds)',
  // An array, of which PostgreSQL expects to be short, rather than a query, for which it would read all organisations.
  places: `organisation."placeId" = any(array(${placesWithin('places')}))`,
  categories: `organisation."categoryIds" && array(${categoriesWithin('categories')})`,
  networks: `organisation.id in (
    select "memberId" from membership where "memberType" = 'ORGANISATION' and "networkId" = any(:networks))`,
  parents: 'organisation."parentId" = any(:parents)',
};

/**
 * One page of the organisations that a filter lets through, by name.
 *
 * @throws ParticipationError BAD_INPUT | BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfOrganisations(
  db: DataSource,
  filter: OrganisationFilter | null | undefined,
  args: PageArgs,
): Promise<OrganisationConnection> {
  return Object.assign(new OrganisationConnection(), await pageByName(filtered(db, filter), args));
}

/**
 * One page of the organisations that a text finds and a filter lets through, what fits best first.
 *
 * @throws ParticipationError BAD_INPUT | BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfFoundOrganisations(
  db: DataSource,
  { text, filter }: { text: string; filter: OrganisationFilter | null | undefined },
  args: PageArgs,
): Promise<OrganisationConnection> {
  const list = found(filtered(db, filter), text);
  return Object.assign(new OrganisationConnection(), await pageByRelevance(list, args));
}

/**
 * Pages of organisations that are named one by one, each time others: those that one request asks for together are read
 * together.
 *
 * @returns rejects with BAD_PAGE_SIZE | BAD_CURSOR
 */
export function organisationsWithIds(
  db: DataSource,
): (ids: readonly string[], args: PageArgs) => Promise<OrganisationConnection> {
  const rows = Selection.of(db, Organisation, 'organisation').where('organisation.id = any(:ids)');
  const pages = pagesOf({ rows, parameter: 'ids', order: orderByName('organisation') });
  return async (ids, args) => Object.assign(new OrganisationConnection(), await pages(ids, args));
}

function filtered(db: DataSource, filter: OrganisationFilter | null | undefined): Selection<Organisation> {
  const all = Selection.of(db, Organisation, 'organisation');
  const named = applySearch(applyConditions(all, filter, CONDITIONS), filter?.search);
  const list = existing(named, filter?.existing);
  return filter?.during == null ? list : during(list, filter.during, filter.networks);
}

function during(
  list: Selection<Organisation>,
  { from, to }: PeriodInput,
  networks: string[] | null | undefined,
): Selection<Organisation> {
  if (networks == null) throw refuse('BAD_INPUT', { argument: 'during', reason: 'needs "networks"' });
  requirePeriod({ from, to });
  return list.where(
    `organisation.id in (
       select "memberId" from membership
        where "memberType" = 'ORGANISATION' and "networkId" = any(:networks) and ${PROVEN_DURING})`,
    { from, to },
  );
}
