import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { type Connection, type ListOrder, page, type PageArgs } from '../../shared/connection.js';

/**
 * Reads one page in the order of the column `sortName`, rows of one name by their ids.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export function pageByName<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  args: PageArgs,
): Promise<Connection<Row>> {
  const order: ListOrder = {
    name: `${query.alias}-name`,
    descending: false,
    keys: [
      { sql: `${query.alias}."sortName"`, type: 'text' },
      { sql: `${query.alias}.id`, type: 'text' },
    ],
  };
  return page(query, order, args);
}
