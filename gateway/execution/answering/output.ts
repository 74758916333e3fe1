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

/** JSON text. */
export const textOutput: Output<string> = {
  null: 'null',
  leaf: (value) => {
    switch (typeof value) {
      case 'number':
        return String(value);
      case 'boolean':
        return value ? 'true' : 'false';
      default:
        return JSON.stringify(value);
    }
  },
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
