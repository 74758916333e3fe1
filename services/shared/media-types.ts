import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';

/** As Apollo Server spells them, and in its order: the first one answers whoever accepts anything. */
export const MEDIA_TYPES = [
  'application/json; charset=utf-8',
  'application/graphql-response+json; charset=utf-8',
] as const;

export type MediaType = (typeof MEDIA_TYPES)[number];

/** Clients are many, what they accept is nearly always the same. */
const chosen = new LRUCache<string, { readonly mediaType: MediaType | null }>({ max: 100 });

/**
 * The media type of the answer for what a client accepts, quality values counted.
 *
 * @param accept the header; without one everything is accepted
 * @returns null where it accepts neither
 */
export function mediaTypeFor(accept: string | undefined): MediaType | null {
  if (accept === undefined) return MEDIA_TYPES[0];
  const known = chosen.get(accept);
  if (known !== undefined) return known.mediaType;

  const mediaType = new Negotiator({ headers: { accept } }).mediaType(MEDIA_TYPES) as MediaType | undefined;
  chosen.set(accept, { mediaType: mediaType ?? null });
  return mediaType ?? null;
}
