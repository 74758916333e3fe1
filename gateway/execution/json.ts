import type { JsonObject } from '../../services/shared/json.js';

export { isJsonObject, type JsonObject } from '../../services/shared/json.js';

/** Where a value stands in the client's answer. */
export type ResponsePath = readonly (string | number)[];

/**
 * Says whether a name means something on every JavaScript object. Clients choose response keys, and `constructor` or
 * `__proto__` are valid ones: reading or writing them needs {@link ownValue} and {@link setOwnValue}.
 */
export function isInheritedName(name: string): boolean {
  return name in Object.prototype;
}

export function ownValue(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

export function setOwnValue(object: JsonObject, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[key] = value;
  }
}
