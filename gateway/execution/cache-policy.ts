import type { GatewayCachePolicy } from '@apollo/server-gateway-interface';
import { LRUCache } from 'lru-cache';

/** For how long, in seconds, and for whom a response may be kept. */
export interface CacheHint {
  readonly maxAge: number;
  readonly scope?: 'PUBLIC' | 'PRIVATE';
}

const NOT_TO_BE_CACHED: CacheHint = { maxAge: 0 };

/** Subgraphs send few different headers. */
const hints = new LRUCache<string, CacheHint>({ max: 100 });

/**
 * What the response of a subgraph allows.
 *
 * @param header its `cache-control`; a response without one is not to be cached
 */
export function cacheHint(header: string | string[] | undefined): CacheHint {
  if (header === undefined) return NOT_TO_BE_CACHED;
  const text = String(header);
  let hint = hints.get(text);
  if (hint === undefined) {
    hint = readHint(text);
    hints.set(text, hint);
  }
  return hint;
}

function readHint(header: string): CacheHint {
  const directives = header.split(',').map((directive) => directive.trim().toLowerCase());
  if (directives.includes('no-store') || directives.includes('no-cache')) return NOT_TO_BE_CACHED;
  const seconds = directives.map((directive) => /^max-age\s*=\s*"?(\d+)"?$/.exec(directive)?.[1]).find(Boolean);
  const maxAge = Number(seconds ?? 0);
  if (directives.includes('private')) return { maxAge, scope: 'PRIVATE' };
  return directives.includes('public') ? { maxAge, scope: 'PUBLIC' } : { maxAge };
}

/**
 * Lets an answer be cached no longer, and by no more people, than the response of the subgraph it is made of.
 *
 * @param policy of Apollo Server; undefined where nobody caches
 */
export function restrictCachePolicy(
  policy: GatewayCachePolicy | undefined,
  header: string | string[] | undefined,
): void {
  policy?.restrict(cacheHint(header));
}

/** The header on whose value it depends who may be given a kept answer. */
export const VARY = 'authorization, origin';

/** Whether anybody may keep an answer with this `cache-control`. */
export function isKept(cacheControl: string | undefined): boolean {
  return cacheControl?.startsWith('max-age=') ?? false;
}

/** Gathers for how long an answer may be cached: no longer than any response that it is made of. */
export class AnswerCaching {
  #maxAge = Number.POSITIVE_INFINITY;
  #isPrivate: boolean;

  /** @param isPublic whether the answer is everybody's */
  constructor(isPublic: boolean) {
    this.#isPrivate = !isPublic;
  }

  /** @param header `cache-control` of a subgraph's response */
  take(header: string | string[] | undefined): void {
    const { maxAge, scope } = cacheHint(header);
    this.#maxAge = Math.min(this.#maxAge, maxAge);
    this.#isPrivate ||= scope === 'PRIVATE';
  }

  /** @param seconds for which a part that was kept from earlier holds */
  takeSeconds(seconds: number): void {
    this.#maxAge = Math.min(this.#maxAge, seconds);
  }

  /** The `cache-control` of the answer, as Apollo Server writes it. An answer of which no subgraph knows is not cached. */
  get header(): string {
    if (this.#maxAge === 0 || this.#maxAge === Number.POSITIVE_INFINITY) return 'no-store';
    return `max-age=${this.#maxAge}, ${this.#isPrivate ? 'private' : 'public'}`;
  }
}
