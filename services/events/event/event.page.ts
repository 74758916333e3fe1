import { ObjectType } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { applyConditions } from '../../shared/conditions.js';
import { connectionOf, type PageArgs } from '../../shared/connection.js';
import type { ListOrder } from '../../shared/cursor.js';
import { page } from '../../shared/page.js';
import { pagesOf } from '../../shared/pages.js';
import { Selection } from '../../shared/rows/selection.js';
import { refuse } from '../../shared/errors.js';
import { Event } from './event.js';
import { EVENT_CONDITIONS, type EventFilter, EventOrder, OF_THESE_ORGANISATIONS } from './event.filter.js';

@ObjectType({ description: 'A page of a list of events, stable while events are added.' })
export class EventConnection extends connectionOf(Event, 'Event') {}

const ID_KEY = { sql: 'event.id', type: 'text' } as const;
const DATE_KEY = { sql: 'event."sortsAt"', type: 'timestamptz' } as const;
const RANK_KEY = { sql: 'ts_rank(event.search, participation_query(:search))', type: 'float4' } as const;

const ORDERS: Record<EventOrder, ListOrder> = {
  [EventOrder.DATE_ASC]: { name: 'date', descending: false, keys: [DATE_KEY, ID_KEY] },
  [EventOrder.DATE_DESC]: { name: 'date-desc', descending: true, keys: [DATE_KEY, ID_KEY] },
  [EventOrder.RELEVANCE]: { name: 'relevance', descending: true, keys: [RANK_KEY, ID_KEY] },
};

/**
 * One page of the events that a filter lets through.
 *
 * @throws ParticipationError BAD_INPUT | BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function pageOfEvents(
  db: DataSource,
  filter: EventFilter | null | undefined,
  args: PageArgs,
  order: EventOrder = EventOrder.DATE_ASC,
): Promise<EventConnection> {
  if (order === EventOrder.RELEVANCE && filter?.search == null) {
    throw refuse('BAD_INPUT', { argument: 'orderBy', reason: 'RELEVANCE needs filter.search' });
  }
  const list = applyConditions(Selection.of(db, Event, 'event'), filter, EVENT_CONDITIONS);
  return Object.assign(new EventConnection(), await page(list, ORDERS[order], args));
}

/** Conditions of the filter that are a list of ids. */
type IdsCondition = 'series' | 'places' | 'venues' | 'organisations' | 'people' | 'networks' | 'categories';

/** What is asked of an object itself, whose ids are all known, and not of whoever a filter names. */
const OF_ITS_OWN: Readonly<Record<IdsCondition, string>> = {
  ...EVENT_CONDITIONS,
  organisations: OF_THESE_ORGANISATIONS,
};

/**
 * Pages of the events that one condition lets through, each time with other ids: those that one request asks for
 * together are read together.
 *
 * @returns rejects with BAD_PAGE_SIZE | BAD_CURSOR
 */
export function eventsBy(
  db: DataSource,
  condition: IdsCondition,
  order: EventOrder,
): (ids: readonly string[], args: PageArgs) => Promise<EventConnection> {
  const rows = Selection.of(db, Event, 'event').where(OF_ITS_OWN[condition]);
  const pages = pagesOf({ rows, parameter: condition, order: ORDERS[order] });
  return async (ids, args) => Object.assign(new EventConnection(), await pages(ids, args));
}
