import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { pageById } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import { Venue } from './venue.js';

@InputType({ description: 'Which venues to list. All conditions hold at once; within one list any value fits.' })
export class VenueFilter {
  @Field(() => [ID], { nullable: true, description: 'Only in these places, not what lies within them.' })
  places?: string[] | null;
}

@ObjectType({ description: 'A page of a list of venues, stable while venues are added.' })
export class VenueConnection extends connectionOf(Venue, 'Venue') {}

const CONDITIONS: Record<keyof VenueFilter, string> = {
  places: 'venue."placeId" = any(:places)',
};

/**
 * One page of venues, by id.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfVenues(
  db: DataSource,
  filter: VenueFilter | null | undefined,
  args: PageArgs,
): Promise<VenueConnection> {
  const query = applyConditions(Selection.of(db, Venue, 'venue'), filter, CONDITIONS);
  return Object.assign(new VenueConnection(), await pageById(query, args));
}
