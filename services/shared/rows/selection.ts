import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import { type RowShape, rowShape } from './row-shape.js';
import { read, type RowValues } from './statements.js';

export type Parameters = Readonly<Record<string, unknown>>;

/** A row, and what else was selected with it. */
export interface RowWith<Row> {
  readonly row: Row;
  readonly more: RowValues;
}

/** What a selection is narrowed by. */
interface Narrowing {
  readonly joins: readonly string[];
  readonly conditions: readonly string[];
  readonly parameters: Parameters;
}

/**
 * Rows of one table for which all of some conditions hold. It never changes: each step gives a new one. In its SQL,
 * `:name` stands for the parameter of that name.
 */
export class Selection<Row extends ObjectLiteral> {
  private constructor(
    readonly db: DataSource,
    readonly shape: RowShape<Row>,
    /** Name of the table's rows in conditions. */
    readonly alias: string,
    private readonly narrowing: Narrowing,
  ) {}

  /** All rows of an entity. */
  static of<Row extends ObjectLiteral>(db: DataSource, entity: EntityTarget<Row>, alias: string): Selection<Row> {
    return new Selection(db, rowShape(db, entity), alias, { joins: [], conditions: [], parameters: {} });
  }

  get parameters(): Parameters {
    return this.narrowing.parameters;
  }

  where(condition: string, parameters: Parameters = {}): Selection<Row> {
    const { conditions } = this.narrowing;
    return this.with({ conditions: [...conditions, `(${condition})`] }, parameters);
  }

  /** Parameters for conditions that it has already. */
  given(parameters: Parameters): Selection<Row> {
    return this.with({}, parameters);
  }

  /** @param other a table or a query in parentheses, and the name of its rows; a row joins at most one of them */
  join(other: string, on: string, parameters: Parameters = {}): Selection<Row> {
    return this.with({ joins: [...this.narrowing.joins, `join ${other} on ${on}`] }, parameters);
  }

  /** As `join`, but rows that join none stay. */
  leftJoin(other: string, on: string, parameters: Parameters = {}): Selection<Row> {
    return this.with({ joins: [...this.narrowing.joins, `left join ${other} on ${on}`] }, parameters);
  }

  /** @param order SQL, as behind `order by`; any order if not given */
  async read(order?: string): Promise<Row[]> {
    return (await this.readWith([], order)).map(({ row }) => row);
  }

  /** @param columns SQL of what else is read with each row */
  async readWith(columns: readonly string[], order?: string): Promise<RowWith<Row>[]> {
    const sql = order === undefined ? this.sql(columns) : `${this.sql(columns)} order by ${order}`;
    return readRows(this.db, this.shape, sql, this.parameters);
  }

  /** How many there are. */
  async count(): Promise<number> {
    const [[count] = [0]] = await readValues(this.db, `select count(*)::int from ${this.from()}`, this.parameters);
    return Number(count);
  }

  /** The statement, without an order. @param more SQL of what is selected behind the columns */
  sql(more: readonly string[] = []): string {
    return `select ${[this.shape.columnsOf(this.alias), ...more].join(', ')} from ${this.from()}`;
  }

  /** What follows `from`. */
  from(): string {
    const { joins, conditions } = this.narrowing;
    const where = conditions.length === 0 ? [] : [`where ${conditions.join(' and ')}`];
    return [`${this.shape.table} ${this.alias}`, ...joins, ...where].join(' ');
  }

  private with(change: Partial<Narrowing>, parameters: Parameters): Selection<Row> {
    return new Selection(this.db, this.shape, this.alias, {
      ...this.narrowing,
      ...change,
      parameters: { ...this.parameters, ...parameters },
    });
  }
}

/** Reads rows by any statement whose first columns are those of a shape; `more` is what it selects behind them. */
export async function readRows<Row>(
  db: DataSource,
  shape: RowShape<Row>,
  sql: string,
  parameters: Parameters,
): Promise<RowWith<Row>[]> {
  const found = await readValues(db, sql, parameters);
  return found.map((values) => ({ row: shape.rowFrom(values), more: values.slice(shape.width) }));
}

/** Reads by any statement. */
export function readValues(db: DataSource, sql: string, parameters: Parameters): Promise<RowValues[]> {
  const { text, values } = bound(sql, parameters);
  return read(db, text, values);
}

/** Puts `$1` and so on in the places of `:name`; a cast (`::text`) is no place. */
export function bound(sql: string, parameters: Parameters): { text: string; values: unknown[] } {
  const names: string[] = [];
  const text = sql.replace(/(?<!:):([a-z_]\w*)/gi, (_, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return { text, values: names.map((name) => parameters[name]) };
}
