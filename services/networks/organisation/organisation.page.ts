import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { Selection } from '../../shared/rows/selection.js';
import { pageByName } from '../named/by-name.js';
import { placesWithin } from '../place/place.page.js';
import { applySearch, SEARCH_FIELD } from '../search/search.js';
import { categoriesWithin } from '../stakeholder-category/stakeholder-category.page.js';
import { Organisation } from './organisation.js';
import { OrganisationKind } from './organisation.enums.js';

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

  @Field(() => [ID], { nullable: true, description: 'Only parts of these organisations, directly.' })
  parents?: string[] | null;

  @Field(() => String, SEARCH_FIELD)
  search?: string | null;
}

@ObjectType({ description: 'A page of a list of organisations, stable while organisations are added.' })
export class OrganisationConnection extends connectionOf(Organisation, 'Organisation') {}

const CONDITIONS: Record<Exclude<keyof OrganisationFilter, 'search'>, string> = {
  kinds: 'organisation.kind = any(:kinds)',
  places: `organisation."placeId" in (${placesWithin('places')})`,
  categories: `organisation."categoryIds" && array(${categoriesWithin('categories')})`,
  networks: `organisation.id in (
    select "memberId" from membership where "memberType" = 'ORGANISATION' and "networkId" = any(:networks))`,
  parents: 'organisation."parentId" = any(:parents)',
};

/**
 * One page of the organisations that a filter lets through, by name.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfOrganisations(
  db: DataSource,
  filter: OrganisationFilter | null | undefined,
  args: PageArgs,
): Promise<OrganisationConnection> {
  const all = Selection.of(db, Organisation, 'organisation');
  const query = applySearch(applyConditions(all, filter, CONDITIONS), filter?.search);
  return Object.assign(new OrganisationConnection(), await pageByName(query, args));
}
