import type { ObjectLiteral } from 'typeorm';
import type { Connection, PageArgs } from '../../shared/connection.js';
import type { ListOrder } from '../../shared/cursor.js';
import { page } from '../../shared/page.js';
import type { Selection } from '../../shared/rows/selection.js';

/**
 * Reads one page in the order of the column `sortName`, rows of one name by their ids.
 *
 * @throws ParticipationError BAD_PAGE_SIZE | BAD_CURSOR
 */
export function pageByName<Row extends ObjectLiteral>(list: Selection<Row>, args: PageArgs): Promise<Connection<Row>> {
  const order: ListOrder = {
    name: `${list.alias}-name`,
    descending: false,
    keys: [
      { sql: `${list.alias}."sortName"`, type: 'text' },
      { sql: `${list.alias}.id`, type: 'text' },
    ],
  };
  return page(list, order, args);
}
