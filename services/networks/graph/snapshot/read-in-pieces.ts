import type { ClientBase, QueryResultRow } from 'pg';

/** Rows that are taken at once: what is done with them blocks the thread for a few milliseconds. */
const ROWS = 2_000;

/**
 * The rows of a statement, piece by piece, inside the transaction that is open. Between two pieces the thread does what
 * else there is to do. One statement at a time.
 */
export async function* inPieces<Row extends QueryResultRow>(
  client: ClientBase,
  statement: string,
  rowsAtOnce = ROWS,
): AsyncGenerator<Row[]> {
  await client.query(`declare pieces no scroll cursor for ${statement}`);
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${rowsAtOnce} from pieces`);
    if (rows.length > 0) yield rows;
    if (rows.length < rowsAtOnce) break;
  }
  await client.query('close pieces');
}
