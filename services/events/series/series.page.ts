import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import { pageById } from '../../shared/page.js';
import { Selection } from '../../shared/rows/selection.js';
import { Series } from './series.js';

@InputType({ description: 'Which series to list. All conditions hold at once; within one list any value fits.' })
export class EventSeriesFilter {
  @Field(() => [ID], { nullable: true, description: 'Only in these places, not what lies within them.' })
  places?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Only about at least one of these topics.' })
  topics?: string[] | null;
}

@ObjectType({ description: 'A page of a list of series, stable while series are added.' })
export class EventSeriesConnection extends connectionOf(Series, 'EventSeries') {}

const CONDITIONS: Record<keyof EventSeriesFilter, string> = {
  places: 'series."placeId" = any(:places)',
  topics: 'series."topicIds" && cast(:topics as text[])',
};

/**
 * One page of series, by id.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfSeries(
  db: DataSource,
  filter: EventSeriesFilter | null | undefined,
  args: PageArgs,
): Promise<EventSeriesConnection> {
  const query = applyConditions(Selection.of(db, Series, 'series'), filter, CONDITIONS);
  return Object.assign(new EventSeriesConnection(), await pageById(query, args));
}
