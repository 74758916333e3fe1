import { isJsonObject, ownValue, type ResponsePath } from '../../json.js';

/**
 * Whether an error at a path may be told: what stands there is null, or something above it is; or it was fetched for a
 * key only; or it is an object or a list, of which a subgraph could give nothing while others gave the rest.
 */
export function isLacking(data: unknown, path: ResponsePath): boolean {
  let value = data;
  for (const element of path) {
    if (Array.isArray(value)) value = value[Number(element)];
    else if (isJsonObject(value)) value = ownValue(value, String(element));
    else break;
  }
  return value === null || value === undefined || typeof value === 'object';
}
