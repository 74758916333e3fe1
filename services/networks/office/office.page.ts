import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { Selection } from '../../shared/rows/selection.js';
import { pageByName } from '../named/by-name.js';
import { placesWithin } from '../place/place.page.js';
import { applySearch, SEARCH_FIELD } from '../search/search.js';
import { Office } from './office.js';

@InputType({ description: 'Which offices to list. All conditions hold at once; within one list any value fits.' })
export class OfficeFilter {
  @Field(() => [ID], { nullable: true, description: 'Only in these organisations.' })
  organisations?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only for these places or what lies within them.' })
  places?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only those that one of these people held at some time.' })
  holders?: string[] | null;

  @Field(() => String, SEARCH_FIELD)
  search?: string | null;
}

@ObjectType({ description: 'A page of a list of offices, stable while offices are added.' })
export class OfficeConnection extends connectionOf(Office, 'Office') {}

const CONDITIONS: Record<Exclude<keyof OfficeFilter, 'search'>, string> = {
  organisations: 'office."organisationId" = any(:organisations)',
  places: `office."placeId" in (${placesWithin('places')})`,
  holders: 'office.id in (select "officeId" from office_holding where "personId" = any(:holders))',
};

/**
 * One page of the offices that a filter lets through, by name.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfOffices(
  db: DataSource,
  filter: OfficeFilter | null | undefined,
  args: PageArgs,
): Promise<OfficeConnection> {
  const query = applyConditions(Selection.of(db, Office, 'office'), filter, CONDITIONS);
  return Object.assign(new OfficeConnection(), await pageByName(applySearch(query, filter?.search), args));
}
