import { type JsonObject, setOwnValue } from '../json.js';

/** What an answer is built of. One projection writes JSON text, the other plain values, by the same rules. */
export interface Output<T> {
  readonly null: T;
  leaf(value: unknown): T;
  openObject(): T;
  /** @param head the key as JSON text, with the brace or comma before it and the colon behind */
  field(object: T, head: string, key: string, value: T): T;
  closeObject(object: T): T;
  openList(): T;
  item(list: T, value: T): T;
  closeList(list: T): T;
}

/** What JSON writes otherwise than it is: quotes, backslashes, control characters, halves of surrogate pairs. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const NOT_PLAIN = /["\\\u0000-\u001f\ud800-\udfff]/;
/** Looking for those is quicker than `JSON.stringify` for short texts, and most are; for long ones it is slower. */
const SHORT = 64;

/** A value as JSON, as `JSON.stringify` writes it. */
export function leafText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value.length <= SHORT && !NOT_PLAIN.test(value) ? `"${value}"` : JSON.stringify(value);
    case 'number':
      return String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      return JSON.stringify(value);
  }
}

/** JSON text. */
export const textOutput: Output<string> = {
  null: 'null',
  leaf: leafText,
  openObject: () => '',
  field: (object, head, _, value) => object + head + value,
  closeObject: (object) => (object === '' ? '{}' : object + '}'),
  openList: () => '',
  item: (list, value) => list + (list === '' ? '[' : ',') + value,
  closeList: (list) => (list === '' ? '[]' : list + ']'),
};

/** Objects and lists, for who wants to look into an answer before it is sent. */
export const valueOutput: Output<unknown> = {
  null: null,
  leaf: (value) => value,
  openObject: () => ({}),
  field: (object, _, key, value) => {
    setOwnValue(object as JsonObject, key, value);
    return object;
  },
  closeObject: (object) => object,
  openList: () => [],
  item: (list, value) => {
    (list as unknown[]).push(value);
    return list;
  },
  closeList: (list) => list,
};
