import DataLoader from 'dataloader';
import type { ObjectLiteral } from 'typeorm';
import type { Connection, Page, PageArgs } from './connection.js';
import { cursorColumns, type ListOrder } from './cursor.js';
import { pageFrom, readPage, type Window, windowOf } from './page.js';
import { type Parameters, readRows, readValues, type Selection } from './rows/selection.js';

/** Lists that are alike but for their keys, such as the events of each series. */
export interface Lists<Row extends ObjectLiteral> {
  /** The rows of a list; a condition compares with its keys by this parameter, an array of texts. */
  readonly rows: Selection<Row>;
  readonly parameter: string;
  readonly order: ListOrder;
}

/** The keys of one list: a row belongs to it when it fits any of them. */
type Keys = readonly string[];

const BY_KEYS = { cacheKeyFn: (keys: Keys) => keys.join('\0') };

/**
 * Reads pages of many lists for one request: those that are asked for together and alike by one statement, and the
 * counts of all by another one.
 *
 * @returns the page of a list; rejects with BAD_PAGE_SIZE or BAD_CURSOR
 */
export function pagesOf<Row extends ObjectLiteral>(
  lists: Lists<Row>,
): (keys: Keys, args: PageArgs) => Promise<Connection<Row>> {
  const counts = new DataLoader<Keys, number, string>((all) => countsOf(lists, all), BY_KEYS);
  const loaders = new Map<string, DataLoader<Keys, Page<Row>, string>>();
  return async (keys, args) => {
    const window = windowOf(lists.order, args);
    const name = JSON.stringify([args.first, args.after, args.last, args.before]);
    const pages = loaders.get(name) ?? new DataLoader((all) => readPages(lists, all, args, window), BY_KEYS);
    loaders.set(name, pages);
    return { page: () => pages.load(keys), count: () => counts.load(keys) };
  };
}

async function readPages<Row extends ObjectLiteral>(
  lists: Lists<Row>,
  all: readonly Keys[],
  args: PageArgs,
  window: Window,
): Promise<Page<Row>[]> {
  const { order, rows, parameter } = lists;
  // PostgreSQL plans best for keys that it knows.
  if (all.length === 1) return [await readPage(rows.given({ [parameter]: all[0] }), order, args, window)];

  const part = window.narrow(rows);
  const { alias, shape, db } = part;
  const more = [...cursorColumns(order), `row_number() over (order by ${window.order})::int`, 'list.number'];
  // Without the fence of "offset 0", it would look for a few rows of a list by walking through all rows in their order.
  const found = await readRows(
    db,
    shape,
    `select part.* from ${LISTS} cross join lateral (
       select ${[shape.columnsOf(alias), ...more].join(', ')}
         from (select ${alias}.* from ${keysFromList(part.from(), lists)} offset 0) ${alias}
        order by ${window.order} limit ${window.limit + 1}
     ) part`,
    { ...part.parameters, ...numbered(all) },
  );
  const pages = all.map((): typeof found => []);
  for (const each of found) {
    const [place, number] = each.more.slice(-2) as [number, number];
    (pages[number] ?? [])[place - 1] = each;
  }
  return pages.map((each) => pageFrom(each, order, args));
}

async function countsOf<Row extends ObjectLiteral>(lists: Lists<Row>, all: readonly Keys[]): Promise<number[]> {
  const { rows, parameter } = lists;
  if (all.length === 1) return [await rows.given({ [parameter]: all[0] }).count()];

  const { db, parameters } = rows;
  const counted = await readValues(
    db,
    `select list.number, (select count(*)::int from ${keysFromList(rows.from(), lists)}) from ${LISTS}`,
    { ...parameters, ...numbered(all) },
  );
  const counts = new Map(counted as [number, number][]);
  return all.map((_, number) => counts.get(number) ?? 0);
}

/** One row for each list that has keys. */
const LISTS = `(
  select number, array_agg(key) as keys
    from unnest(cast(:list_keys as text[]), cast(:list_numbers as int[])) as given(key, number) group by number
) list`;

function numbered(all: readonly Keys[]): Parameters {
  return { list_keys: all.flat(), list_numbers: all.flatMap((keys, number) => keys.map(() => number)) };
}

function keysFromList(sql: string, { parameter }: { parameter: string }): string {
  return sql.replaceAll(new RegExp(`(?<!:):${parameter}\\b`, 'g'), 'list.keys');
}
