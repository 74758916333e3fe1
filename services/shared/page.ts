import type { ObjectLiteral } from 'typeorm';
import type { Connection, Page, PageArgs } from './connection.js';
import { cursorColumns, type ListOrder, readCursor, writeCursor } from './cursor.js';
import { refuse } from './errors.js';
import type { RowWith, Selection } from './rows/selection.js';

/** Rows on a page when the client does not say. */
const DEFAULT_PAGE = 20;
/** The most rows on a page. */
export const MAX_PAGE = 100;

/**
 * One page, by its sort keys (keyset paging), never by offset.
 *
 * @param list all rows of the list
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function page<Row extends ObjectLiteral>(
  list: Selection<Row>,
  order: ListOrder,
  args: PageArgs,
): Promise<Connection<Row>> {
  const window = windowOf(order, args);
  let read: Promise<Page<Row>> | undefined;
  return { page: () => (read ??= readPage(list, order, args, window)), count: () => list.count() };
}

/** @param window of the order and the arguments */
export async function readPage<Row extends ObjectLiteral>(
  list: Selection<Row>,
  order: ListOrder,
  args: PageArgs,
  window: Window,
): Promise<Page<Row>> {
  const limited = `${window.order} limit ${window.limit + 1}`;
  return pageFrom(await window.narrow(list).readWith(cursorColumns(order), limited), order, args);
}

/**
 * One page in the order of the ids, for lists that have no better one.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export function pageById<Row extends ObjectLiteral>(list: Selection<Row>, args: PageArgs): Promise<Connection<Row>> {
  return page(
    list,
    { name: `${list.alias}-id`, descending: false, keys: [{ sql: `${list.alias}.id`, type: 'text' }] },
    args,
  );
}

/** The part of a list that a page shows, and one row more, which tells whether there is more. */
export interface Window {
  readonly limit: number;
  /** SQL, as behind `order by`; for the last rows of a list they come the other way round. */
  readonly order: string;
  narrow<Row extends ObjectLiteral>(list: Selection<Row>): Selection<Row>;
}

/** @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR */
export function windowOf(order: ListOrder, args: PageArgs): Window {
  const limit = pageSize(args);
  const direction = order.descending === (args.last != null) ? 'asc' : 'desc';
  const sides = (['after', 'before'] as const).flatMap((side) => {
    const cursor = args[side];
    return cursor == null ? [] : [{ side, texts: readCursor(order, cursor) }];
  });
  return {
    limit,
    order: order.keys.map(({ sql }) => `${sql} ${direction}`).join(', '),
    narrow: (list) => sides.reduce((rest, { side, texts }) => seek(rest, order, side, texts), list),
  };
}

function pageSize({ first, last }: PageArgs): number {
  const size = first ?? last ?? DEFAULT_PAGE;
  if ((first != null && last != null) || size < 1 || size > MAX_PAGE)
    throw refuse('BAD_PAGE_SIZE', { limit: MAX_PAGE });
  return size;
}

function seek<Row extends ObjectLiteral>(
  list: Selection<Row>,
  { keys, descending }: ListOrder,
  side: 'after' | 'before',
  texts: readonly string[],
): Selection<Row> {
  const operator = (side === 'after') === descending ? '<' : '>';
  const values = keys.map(({ type }, index) => `cast(:${side}_${index} as ${type})`);
  return list.where(
    `(${keys.map(({ sql }) => sql).join(', ')}) ${operator} (${values.join(', ')})`,
    Object.fromEntries(texts.map((text, index) => [`${side}_${index}`, text])),
  );
}

/** @param found the rows of a window in its order, with the texts of their cursors */
export function pageFrom<Row>(found: readonly RowWith<Row>[], order: ListOrder, args: PageArgs): Page<Row> {
  const limit = pageSize(args);
  const backward = args.last != null;
  const isMore = found.length > limit;
  const edges = found.slice(0, limit).map(({ row, more }) => ({ cursor: writeCursor(order, more), node: row }));
  if (backward) edges.reverse();
  return {
    edges,
    pageInfo: {
      hasNextPage: backward ? args.before != null : isMore,
      hasPreviousPage: backward ? isMore : args.after != null,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
