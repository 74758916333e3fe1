import type { Value, Values } from './columns.js';

/** How a value of a column is named and told. */
export interface ColumnKey {
  /** Short, since it is repeated for every node and edge. */
  id: string;
  name: string;
  type: 'double' | 'boolean' | 'string';
}

/** The key of each column. One that is null everywhere has none. */
export class ColumnKeys {
  readonly #keys = new Map<string, ColumnKey>();

  constructor(private readonly of: 'node' | 'edge') {}

  /** Writes something for each value that is known; columns that are seen for the first time get their keys. */
  data(values: Values, write: (key: ColumnKey, value: string) => string): string {
    let written = '';
    for (const [name, value] of Object.entries(values)) {
      if (value !== null) written += write(this.#keyOf(name, value), String(value));
    }
    return written;
  }

  /** Writes something for each column that was seen. */
  map(write: (key: ColumnKey) => string): string[] {
    return [...this.#keys.values()].map(write);
  }

  #keyOf(name: string, value: Exclude<Value, null>): ColumnKey {
    const known = this.#keys.get(name);
    if (known !== undefined) return known;
    const key = { id: `${this.of[0]}${this.#keys.size}`, name, type: typeOf(value) };
    this.#keys.set(name, key);
    return key;
  }
}

/** A double holds whole numbers as well, and a column has one type. */
function typeOf(value: Exclude<Value, null>): ColumnKey['type'] {
  if (typeof value === 'number') return 'double';
  return typeof value === 'boolean' ? 'boolean' : 'string';
}
