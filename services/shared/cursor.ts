import { refuse } from './errors.js';

/** One part of a sort key. All parts of an order go the same way, so that one index serves it. */
export interface SortKey {
  /** SQL of the value; never null. */
  sql: string;
  /** SQL type to read a cursor's text back with. */
  type: 'text' | 'timestamptz' | 'float4' | 'int' | 'numeric' | 'date';
}

/** A total order over a list. The last key is unique, so that no row is skipped or seen twice. */
export interface ListOrder {
  /** Written into cursors, so that a cursor of another order is refused. */
  name: string;
  descending: boolean;
  keys: readonly SortKey[];
}

/** SQL of the texts that a row's cursor is made of. */
export function cursorColumns({ keys }: ListOrder): string[] {
  return keys.map(({ sql }) => `(${sql})::text`);
}

/** @param values what `cursorColumns` gave for the row; more may follow */
export function writeCursor({ name, keys }: ListOrder, values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify([name, ...values.slice(0, keys.length)])).toString('base64url');
}

/**
 * The texts of a cursor, one for each key.
 *
 * @throws ParticipationError BAD_CURSOR
 */
export function readCursor({ name, keys }: ListOrder, cursor: string): string[] {
  const [ownName, ...texts] = decode(cursor);
  if (ownName !== name || texts.length !== keys.length) throw refuse('BAD_CURSOR');
  keys.forEach(({ type }, index) => {
    if (!READABLE[type].test(texts[index] ?? '')) throw refuse('BAD_CURSOR');
  });
  return texts;
}

/** What the text of a sort key looks like; anything else in a cursor is refused before the database sees it. */
const READABLE: Record<SortKey['type'], RegExp> = {
  text: /^[^\0]*$/s,
  timestamptz: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2})?$/,
  numeric: /^-?\d{1,15}(\.\d{1,6})?$/,
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
