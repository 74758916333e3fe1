/**
 * Pieces of SQL for migrations. A migration is never edited once others have it, and so neither is what these answer: a
 * table that needs something else says so itself. Constraints have spoken names, since they show up in errors.
 */

/** The columns of a row that extends `Attested`. */
export const ATTESTED = 'sources jsonb not null, conflicts jsonb not null, inferences jsonb not null';

/** A text column that takes some values only, written one after the other: `oneOf('event', 'mode', 'ONLINE HYBRID')`. */
export function oneOf(table: string, column: string, values: string): string {
  const list = values.split(' ').map((value) => `'${value}'`);
  return `"${column}" text constraint ${table}_${spoken(column)}_is_known check ("${column}" in (${list.join(', ')}))`;
}

/** A column that answers a question; sources may be silent. */
export function answer(table: string, column: string): string {
  return `${oneOf(table, column, 'YES NO UNKNOWN')} not null`;
}

/** The key of another row, `"<column>Id"`; checked when the transaction ends, so that rows may come in any order. */
export function key(table: string, column: string, target: string): string {
  return `"${column}Id" text constraint ${table}_has_${spoken(column)} references ${target} deferrable initially deferred`;
}

/** The key of the row that this one is a part of, and goes with. */
export function owner(table: string, column: string, target: string): string {
  return `"${column}Id" text constraint ${table}_of_${spoken(column)}
    references ${target} on delete cascade deferrable initially deferred`;
}

function spoken(column: string): string {
  return column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
