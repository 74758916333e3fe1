/** A JSON object as a subgraph sent it: nothing in it may be believed before it was looked at. */
export type JsonObject = Record<string, unknown>;

/** Where a value stands in the client's answer. */
export type ResponsePath = readonly (string | number)[];

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

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
