import type { DataSource, EntityTarget, ObjectLiteral, ValueTransformer } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { RowValues } from './statements.js';

/** How rows of a table are selected and made: the columns of its entity, in a fixed order. */
export interface RowShape<Row> {
  readonly table: string;
  /** Number of columns; what else is selected comes behind them. */
  readonly width: number;
  /** The columns as a `select` lists them. */
  columnsOf(alias: string): string;
  /** Makes the entity of the first `width` values. */
  rowFrom(values: RowValues): Row;
}

/** The shape of an entity's rows, the same each time. */
export function rowShape<Row extends ObjectLiteral>(db: DataSource, entity: EntityTarget<Row>): RowShape<Row> {
  const shapes = shapesOf.get(db.driver) ?? new Map<unknown, RowShape<ObjectLiteral>>();
  shapesOf.set(db.driver, shapes);
  let shape = shapes.get(entity);
  if (shape === undefined) shapes.set(entity, (shape = makeShape(db, entity)));
  return shape as unknown as RowShape<Row>;
}

/** The driver is the same for all who ask a database. */
const shapesOf = new WeakMap<DataSource['driver'], Map<unknown, RowShape<ObjectLiteral>>>();

function makeShape<Row extends ObjectLiteral>(db: DataSource, entity: EntityTarget<Row>): RowShape<ObjectLiteral> {
  const { target, columns, tablePath } = db.getMetadata(entity);
  const Entity = target as new () => ObjectLiteral;
  const properties = columns.map(({ propertyName }) => propertyName);
  const readers = columns.map(readerOf);
  const lists = new Map<string, string>();
  return {
    table: tablePath,
    width: columns.length,
    columnsOf: (alias) => {
      let list = lists.get(alias);
      if (list === undefined) {
        list = columns.map(({ databaseName }) => `${alias}."${databaseName}"`).join(', ');
        lists.set(alias, list);
      }
      return list;
    },
    rowFrom: (values) => {
      const row = new Entity();
      for (let index = 0; index < properties.length; index++) {
        const read = readers[index];
        row[properties[index] as string] = read === undefined ? values[index] : read(values[index]);
      }
      return row;
    },
  };
}

/** Undefined for the many columns that are taken as the driver reads them. */
function readerOf({ transformer }: ColumnMetadata): ((value: unknown) => unknown) | undefined {
  if (transformer === undefined) return undefined;
  const transformers: ValueTransformer[] = Array.isArray(transformer) ? [...transformer].reverse() : [transformer];
  return (value) => transformers.reduce<unknown>((read, each) => each.from(read), value);
}
