import type { ObjectLiteral } from 'typeorm';
import type { Connection, PageArgs } from '../../shared/connection.js';
import type { ListOrder } from '../../shared/cursor.js';
import { page } from '../../shared/page.js';
import type { Selection } from '../../shared/rows/selection.js';

/** The order of the column `sortName`, rows of one name by their ids. @param alias name of the rows */
export function orderByName(alias: string): ListOrder {
  return {
    name: `${alias}-name`,
    descending: false,
    keys: [
      { sql: `${alias}."sortName"`, type: 'text' },
      { sql: `${alias}.id`, type: 'text' },
    ],
  };
}

/**
 * Reads one page by name.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export function pageByName<Row extends ObjectLiteral>(list: Selection<Row>, args: PageArgs): Promise<Connection<Row>> {
  return page(list, orderByName(list.alias), args);
}
