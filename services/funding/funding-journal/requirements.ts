import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';
import { LARGEST_AMOUNT } from '../money/decimal.js';
import type { MoneyInput } from '../money/money.js';
import { RecordOrigin } from '../money/origin.js';
import type { VersionedRequest } from './request.js';

/** @throws ParticipationError VERSION_CONFLICT when it was changed since it was read */
export function requireVersion(
  { version }: { version: number },
  { expectedVersion }: Pick<VersionedRequest, 'expectedVersion'>,
): void {
  if (expectedVersion !== null && expectedVersion !== version)
    throw refuse('VERSION_CONFLICT', { currentVersion: version });
}

/** @throws ParticipationError STATED_ELSEWHERE for what data files or lists keep up to date */
export function requireRecorded({ origin }: { origin: RecordOrigin }): void {
  if (origin !== RecordOrigin.RECORDED) throw refuse('STATED_ELSEWHERE');
}

/** @throws ParticipationError BAD_INPUT for nothing or less; CURRENCY_MISMATCH */
export function requireAmount(
  { amount, currency: given }: MoneyInput,
  { currency, argument }: { currency: string; argument: string },
): void {
  if (!/[1-9]/.test(amount) || amount.startsWith('-')) {
    throw refuse('BAD_INPUT', { argument, reason: 'must be more than nothing' });
  }
  if (given !== currency) throw refuse('CURRENCY_MISMATCH', { currency });
}

/** @throws ParticipationError BAD_INPUT for amounts that together are larger than anything that is stored */
export async function requireStorable(tx: EntityManager, amounts: readonly string[], argument: string): Promise<void> {
  const [sum] = await tx.query<{ isTooLarge: boolean }[]>(
    'select sum(amount) > $2::numeric as "isTooLarge" from unnest($1::numeric[]) as given(amount)',
    [amounts, LARGEST_AMOUNT],
  );
  if (sum?.isTooLarge !== true) return;
  throw refuse('BAD_INPUT', { argument, reason: `must not make a sum of more than ${LARGEST_AMOUNT}` });
}

/** @throws ParticipationError BAD_INPUT for a text with a character that PostgreSQL does not have */
export function requireStorableText(text: string, argument: string): void {
  if (text.includes('\0')) throw refuse('BAD_INPUT', { argument, reason: 'must not have the character U+0000' });
}

/** @returns the text without spaces around it @throws ParticipationError BAD_INPUT for no text, or a very long one */
export function requireReason(reason: string, argument: string): string {
  requireStorableText(reason, argument);
  const said = reason.trim();
  if (said !== '' && said.length <= REASON_LENGTH) return said;
  throw refuse('BAD_INPUT', { argument, reason: `must have 1 to ${REASON_LENGTH} characters` });
}

const REASON_LENGTH = 2000;
