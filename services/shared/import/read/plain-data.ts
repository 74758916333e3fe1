import { type Document, visit } from 'yaml';
import type { DataPath } from './locate.js';
import { DEPTH } from './yaml-text.js';

/** Why a file's data is not taken, and the place in it, when there is one. */
export interface DataRefusal {
  path: DataPath | null;
  reason: string;
}

/** Uses of anchors in a file, and how often they may multiply each other: far beyond need, far below a bomb. */
const ALIASES = 1_000;

/** How much larger than its text the data may get by anchors. */
const GROWTH = 10;

const MULTIPLIED = 'its anchors multiply each other; write the values out';

/**
 * A document as plain data; empty when it is refused.
 *
 * @param size characters of the text
 */
export function plainData(document: Document, size: number): { data: object; refusal: DataRefusal | null } {
  const refuse = (reason: string, path: DataPath | null = null) => ({ data: {}, refusal: { path, reason } });
  if (aliasCount(document) > ALIASES) return refuse(`uses anchors more than ${ALIASES} times`);
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: ALIASES });
  } catch (error) {
    if (error instanceof ReferenceError) return refuse(MULTIPLIED);
    throw error;
  }
  if (data === null || data === undefined) return refuse('is empty');
  if (typeof data !== 'object' || Array.isArray(data))
    return refuse('must be a mapping from sections to lists of records');
  const refusal = contentRefusal(data, Math.max(size, 1_000) * GROWTH);
  return refusal ? refuse(refusal.reason, refusal.path) : { data, refusal };
}

function aliasCount(document: Document): number {
  let count = 0;
  visit(document, {
    Alias() {
      count += 1;
    },
  });
  return count;
}

/** What no record may hold: too much, too deep, or characters that a database cannot store. */
function contentRefusal(data: object, limit: number): DataRefusal | null {
  const path: string[] = [];
  let size = 0;
  const walk = (value: unknown): DataRefusal | null => {
    size += typeof value === 'string' ? value.length : 1;
    if (size > limit) return { path: null, reason: MULTIPLIED };
    if (path.length > DEPTH) return { path, reason: `is nested more than ${DEPTH} levels deep` };
    if (isUnstorable(value)) return { path, reason: 'holds a character that cannot be stored' };
    return typeof value === 'object' && value !== null ? walkInto(value) : null;
  };
  const walkInto = (value: object): DataRefusal | null => {
    for (const [key, inner] of Object.entries(value)) {
      path.push(key);
      const refusal = walk(key) ?? walk(inner);
      if (refusal !== null) return refusal;
      path.pop();
    }
    return null;
  };
  return walk(data);
}

/** PostgreSQL takes no NUL, and no half of a surrogate pair. */
function isUnstorable(value: unknown): boolean {
  return typeof value === 'string' && /\0|\p{Cs}/u.test(value);
}
