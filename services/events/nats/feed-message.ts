import { z } from 'zod';

const FeedMessage = z.object({
  /** Who speaks, and since when: a new one for each time that somebody begins to lead. */
  term: z.string(),
  /** How many changes this term has told of, this one included. */
  number: z.number().int().nonnegative(),
  /** What PostgreSQL announced. Without it, the message says only how far the numbers have come. */
  change: z.object({ channel: z.string(), payload: z.string() }).optional(),
  /** The term has ended: somebody else is to lead. */
  over: z.literal(true).optional(),
});

/** What is said on the subject of a database. */
export type FeedMessage = z.infer<typeof FeedMessage>;

export const encodeMessage = (message: FeedMessage): string => JSON.stringify(message);

/** @returns null for what is none: others may say something on the subject as well */
export function decodeMessage(text: string): FeedMessage | null {
  try {
    return FeedMessage.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
