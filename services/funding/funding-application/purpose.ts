import type { LocalizedTexts } from '../../shared/facts/localized-text.js';
import { refuse } from '../errors.js';
import { requireStorableText } from '../funding-journal/requirements.js';

const PURPOSE_LENGTH = 5000;

/** @throws ParticipationError BAD_INPUT for a very long one, or one that cannot be stored */
export function requirePurpose(purpose: string | null | undefined): void {
  if (purpose == null) return;
  const argument = 'input.purpose';
  requireStorableText(purpose, argument);
  if (purpose.length <= PURPOSE_LENGTH) return;
  throw refuse('BAD_INPUT', { argument, reason: `must have at most ${PURPOSE_LENGTH} characters` });
}

/** What money is for, as it is stored; null for no text. */
export function purposeFrom(purpose: string | null | undefined): LocalizedTexts | null {
  const said = purpose?.trim();
  return said ? { original: 'de', texts: { de: said } } : null;
}
