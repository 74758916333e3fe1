import { type LinkTokens, linkTokens } from '../../shared/link-tokens.js';

/** What links in invitations are for: answering one, and nothing else. */
export type ReplyTokens = LinkTokens<'reply'>;

/** How long an invitation without a last day for the answer can be answered by its link. */
export const ANSWERABLE_DAYS = 180;
const DAY_MS = 24 * 60 * 60 * 1000;

/** @param secret the one that gateway and subgraphs share */
export function replyTokens(secret: string): ReplyTokens {
  return linkTokens(secret, 'participation invitation reply');
}

/**
 * Until when the link in an e-mail works: through the last day for the answer (UTC), else half a year.
 *
 * @param queuedAt when it was asked for that the e-mail with it be sent
 */
export function answerableUntil({ replyBy, queuedAt }: { replyBy: string | null; queuedAt: Date }): Date {
  if (replyBy === null) return new Date(queuedAt.getTime() + ANSWERABLE_DAYS * DAY_MS);
  return new Date(Date.parse(`${replyBy}T00:00:00Z`) + DAY_MS);
}
