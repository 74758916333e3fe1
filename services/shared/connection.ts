import { ArgsType, type ClassType, Directive, Field, Int, ObjectType } from 'type-graphql';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { refuse } from './errors.js';

/** Rows on a page when the client does not say. */
const DEFAULT_PAGE = 20;
/** The most rows on a page. */
export const MAX_PAGE = 100;

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'The first so many, 1 to 100; 20 if neither "first" nor "last" is given.',
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what comes after this cursor.' })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: 'The last so many, 1 to 100.' })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what comes before this cursor.' })
  before?: string | null;
}

@Directive('@shareable')
@ObjectType({ description: 'Where a page lies in its list, as in the Relay connection specification.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there is more after "endCursor".' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether there is more before "startCursor".' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first row; null on an empty page.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last row; null on an empty page.' })
  endCursor!: string | null;
}

/** A page of rows, and how many there would be without it. */
export interface Connection<Node> {
  edges: { cursor: string; node: Node }[];
  pageInfo: PageInfo;
  count: () => Promise<number>;
}

/** One part of a sort key. All parts of an order go the same way, so that one index serves it. */
export interface SortKey {
  /** SQL of the value; never null. */
  sql: string;
  /** SQL type to read a cursor's text back with. */
  type: 'text' | 'timestamptz' | 'float4' | 'int' | 'date';
}

/** A total order over a list. The last key is unique, so that no row is skipped or seen twice. */
export interface ListOrder {
  /** Written into cursors, so that a cursor of another order is refused. */
  name: string;
  descending: boolean;
  keys: readonly SortKey[];
}

/**
 * Makes the connection type of a node type: `EventConnection` for `Event`.
 *
 * @param name the node's GraphQL name
 */
export function connectionOf<Node extends object>(node: ClassType<Node>, name: string) {
  @ObjectType(`${name}Edge`, { description: `One ${name} on a page, with its place in the list.` })
  class Edge {
    @Field(() => String, { description: 'Opaque; give it to "after" or "before".' })
    cursor!: string;

    @Field(() => node, { description: 'The row itself.' })
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}, stable while rows are added.` })
  class NodeConnection implements Connection<Node> {
    @Field(() => [Edge], { description: 'The rows with their cursors.' })
    edges!: Edge[];

    @Field(() => PageInfo, { description: 'Where the page lies in the list.' })
    pageInfo!: PageInfo;

    count!: () => Promise<number>;

    @Field(() => [node], { description: 'The rows without their cursors.' })
    nodes(): Node[] {
      return this.edges.map((edge) => edge.node);
    }

    @Field(() => Int, { description: 'How many rows the whole list has. Counted only when asked for.' })
    totalCount(): Promise<number> {
      return this.count();
    }
  }

  return NodeConnection;
}

/**
 * Reads one page by its sort keys (keyset paging), never by offset.
 *
 * @param query selects the rows of the whole list, without joins, order or limit
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export async function page<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  order: ListOrder,
  args: PageArgs,
): Promise<Connection<Row>> {
  const limit = pageSize(args);
  const backward = args.last != null;
  const whole = query.clone();

  order.keys.forEach((key, index) => query.addSelect(`(${key.sql})::text`, `sort_key_${index}`));
  if (args.after != null) seek(query, order, args.after, 'after');
  if (args.before != null) seek(query, order, args.before, 'before');
  const direction = order.descending === backward ? 'ASC' : 'DESC';
  for (const key of order.keys) query.addOrderBy(key.sql, direction);

  const { raw, entities } = await query.limit(limit + 1).getRawAndEntities();
  const edges = entities.slice(0, limit).map((node, index) => ({ cursor: cursorOf(order, raw[index]), node }));
  const isMore = entities.length > limit;
  if (backward) edges.reverse();
  return {
    edges,
    pageInfo: {
      hasNextPage: backward ? args.before != null : isMore,
      hasPreviousPage: backward ? isMore : args.after != null,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    count: () => whole.getCount(),
  };
}

/**
 * Reads one page in the order of the ids, for lists that have no better one.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export function pageById<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  args: PageArgs,
): Promise<Connection<Row>> {
  const keys = [{ sql: `${query.alias}.id`, type: 'text' }] as const;
  return page(query, { name: `${query.alias}-id`, descending: false, keys }, args);
}

function pageSize({ first, last }: PageArgs): number {
  const size = first ?? last ?? DEFAULT_PAGE;
  if ((first != null && last != null) || size < 1 || size > MAX_PAGE)
    throw refuse('BAD_PAGE_SIZE', { limit: MAX_PAGE });
  return size;
}

function seek<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  order: ListOrder,
  cursor: string,
  side: 'after' | 'before',
): void {
  const values = readCursor(order, cursor);
  const operator = (side === 'after') === order.descending ? '<' : '>';
  const parameters = order.keys.map((key, index) => `cast(:${side}_${index} as ${key.type})`);
  query.andWhere(
    `(${order.keys.map((key) => key.sql).join(', ')}) ${operator} (${parameters.join(', ')})`,
    Object.fromEntries(values.map((value, index) => [`${side}_${index}`, value])),
  );
}

function cursorOf(order: ListOrder, raw: Record<string, string>): string {
  const values = order.keys.map((_, index) => raw[`sort_key_${index}`]);
  return Buffer.from(JSON.stringify([order.name, ...values])).toString('base64url');
}

function readCursor(order: ListOrder, cursor: string): string[] {
  const [name, ...values] = decode(cursor);
  if (name !== order.name || values.length !== order.keys.length) throw refuse('BAD_CURSOR');
  order.keys.forEach((key, index) => {
    if (!READABLE[key.type].test(values[index] ?? '')) throw refuse('BAD_CURSOR');
  });
  return values;
}

/** What the text of a sort key looks like; anything else in a cursor is refused before the database sees it. */
const READABLE: Record<SortKey['type'], RegExp> = {
  text: /^[^\0]*$/s,
  timestamptz: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2})?$/,
  float4: /^-?\d+(\.\d+)?(e[+-]?\d{1,2})?$/,
  int: /^-?\d{1,9}$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
};

function decode(cursor: string): string[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) && value.every((part) => typeof part === 'string') ? value : [];
  } catch {
    return [];
  }
}
