import { isJsonObject, ownValue, type ResponsePath } from '../json.js';

/** Whether nothing stands at a path: the field is null, or something above it is, or it was fetched for a key only. */
export function leadsToNull(data: unknown, path: ResponsePath): boolean {
  let value = data;
  for (const element of path) {
    if (Array.isArray(value)) value = value[Number(element)];
    else if (isJsonObject(value)) value = ownValue(value, String(element));
    else break;
  }
  return value === null || value === undefined;
}
