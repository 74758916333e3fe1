import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { Selection } from '../../shared/rows/selection.js';
import { pageByName } from '../named/by-name.js';
import { applySearch, SEARCH_FIELD } from '../search/search.js';
import { Place, PlaceKind } from './place.js';

@InputType({ description: 'Which places to list. All conditions hold at once; within one list any value fits.' })
export class PlaceFilter {
  @Field(() => [PlaceKind], { nullable: true, description: 'Only these kinds.' })
  kinds?: PlaceKind[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only these places and what lies within them.' })
  within?: string[] | null;

  @Field(() => String, SEARCH_FIELD)
  search?: string | null;
}

@ObjectType({ description: 'A page of a list of places, stable while places are added.' })
export class PlaceConnection extends connectionOf(Place, 'Place') {}

/** SQL of the ids of the places that a list parameter names, and of all that lies within them. */
export const placesWithin = (parameter: string) => `
  with recursive inner_place(id) as (
    select unnest(cast(:${parameter} as text[]))
    union
    select child.id from place child join inner_place on child."parentId" = inner_place.id
  ) select id from inner_place`;

const CONDITIONS: Record<Exclude<keyof PlaceFilter, 'search'>, string> = {
  kinds: 'place.kind = any(:kinds)',
  within: `place.id in (${placesWithin('within')})`,
};

/**
 * One page of the places that a filter lets through, by name.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfPlaces(
  db: DataSource,
  filter: PlaceFilter | null | undefined,
  args: PageArgs,
): Promise<PlaceConnection> {
  const query = applyConditions(Selection.of(db, Place, 'place'), filter, CONDITIONS);
  return Object.assign(new PlaceConnection(), await pageByName(applySearch(query, filter?.search), args));
}
