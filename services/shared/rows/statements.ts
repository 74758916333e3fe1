import pg from 'pg';
import type { DataSource } from 'typeorm';
import { failureOf, overOneConnection } from './asked-database.js';

/** The most statements that a connection keeps prepared. */
const PREPARED = 500;

/** Values of one row, in the order of the columns that were selected. */
export type RowValues = readonly unknown[];

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly resolve: (rows: RowValues[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Runs a statement that only reads, outside of any transaction.
 *
 * Statements that are asked for in the same turn, as by the loaders of one request, go to PostgreSQL together, over one
 * connection, those of each asker by themselves; what each of them gives depends on none of the others. PostgreSQL parses
 * each text once a connection.
 *
 * @param text with `$1` for the first value; the same text each time, whatever the values are
 */
export function read(db: DataSource, text: string, values: readonly unknown[]): Promise<RowValues[]> {
  let reader = readers.get(db.driver);
  if (reader === undefined) readers.set(db.driver, (reader = new Reader()));
  return reader.read(db, text, values);
}

/** The driver is the same for all who ask a database. */
const readers = new WeakMap<DataSource['driver'], Reader>();

/**
 * PostgreSQL has no text with a zero byte, and fails all statements of a turn for one of them. Nothing it holds is equal to
 * such a text, nor to this one with another character in its place.
 */
function comparable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '\uFFFD');
  return Array.isArray(value) && value.some(hasZero) ? value.map(comparable) : value;
}

function hasZero(value: unknown): boolean {
  return typeof value === 'string' && value.includes('\0');
}

class Reader {
  readonly #names = new Map<string, string>();
  #waiting = new Map<DataSource, Statement[]>();

  read(db: DataSource, text: string, values: readonly unknown[]): Promise<RowValues[]> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.size === 0) process.nextTick(() => this.#sendAll());
      const statement = { text, values: values.map(comparable), resolve, reject };
      const others = this.#waiting.get(db);
      if (others === undefined) this.#waiting.set(db, [statement]);
      else others.push(statement);
    });
  }

  #sendAll(): void {
    const waiting = this.#waiting;
    this.#waiting = new Map();
    for (const [db, statements] of waiting) void this.#send(db, statements);
  }

  async #send(db: DataSource, statements: readonly Statement[]): Promise<void> {
    try {
      await overOneConnection(db, (client) =>
        together(client, () => statements.map((each) => this.#run(db, client, each))),
      );
    } catch (error) {
      for (const { reject } of statements) reject(error);
    }
  }

  async #run(db: DataSource, client: pg.PoolClient, { text, values, resolve, reject }: Statement): Promise<void> {
    db.logger.logQuery(text, [...values]);
    try {
      const name = this.#nameOf(text);
      const { rows } = await client.query<unknown[]>({
        text,
        values: [...values],
        rowMode: 'array',
        types: TYPES,
        ...(name !== undefined && { name }),
      });
      resolve(rows);
    } catch (error) {
      reject(failureOf(db, error));
      throw error;
    }
  }

  /** Texts beyond the first ones are not kept: filters can be combined in more ways than a connection should remember. */
  #nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= PREPARED) return known;
    const name = `read_${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }
}

/** Writes what is sent meanwhile to the socket at once. */
function together<Result>(client: pg.PoolClient, send: () => Result): Result {
  const { connection } = client as unknown as {
    connection?: { stream?: NodeJS.WritableStream & { cork?(): void; uncork?(): void } };
  };
  connection?.stream?.cork?.();
  try {
    return send();
  } finally {
    connection?.stream?.uncork?.();
  }
}

type TypeId = Parameters<typeof pg.types.getTypeParser>[0];

const DATE: TypeId = pg.types.builtins.DATE;

/** A calendar day stays text: it has no time zone. Everything else is read as `pg` does. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser: ((id: TypeId): unknown => (id === DATE ? String : pg.types.getTypeParser(id))) as never,
};
