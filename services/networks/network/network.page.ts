import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { Selection } from '../../shared/rows/selection.js';
import { existing, EXISTING_FIELD } from '../dated/existing.js';
import { PeriodInput } from '../dated/period.js';
import { pageByName } from '../named/by-name.js';
import { placesWithin } from '../place/place.page.js';
import { applySearch, SEARCH_FIELD } from '../search/search.js';
import { Network } from './network.js';

@InputType({ description: 'Which networks to list. All conditions hold at once; within one list any value fits.' })
export class NetworkFilter {
  @Field(() => [ID], { nullable: true, description: 'Only in these places or what lies within them.' })
  places?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Only with one of these members: people, organisations, networks, categories.',
  })
  members?: string[] | null;

  @Field(() => PeriodInput, EXISTING_FIELD)
  existing?: PeriodInput | null;

  @Field(() => String, SEARCH_FIELD)
  search?: string | null;
}

@ObjectType({ description: 'A page of a list of networks, stable while networks are added.' })
export class NetworkConnection extends connectionOf(Network, 'Network') {}

const CONDITIONS: Record<Exclude<keyof NetworkFilter, 'search' | 'existing'>, string> = {
  places: `network."placeId" in (${placesWithin('places')})`,
  members: 'network.id in (select "networkId" from membership where "memberId" = any(:members))',
};

/**
 * One page of the networks that a filter lets through, by name.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfNetworks(
  db: DataSource,
  filter: NetworkFilter | null | undefined,
  args: PageArgs,
): Promise<NetworkConnection> {
  const named = applyConditions(Selection.of(db, Network, 'network'), filter, CONDITIONS);
  const query = existing(named, filter?.existing);
  return Object.assign(new NetworkConnection(), await pageByName(applySearch(query, filter?.search), args));
}
