import { refuse } from '../errors.js';

/** @throws ParticipationError BAD_INPUT for a period that ends before it begins; days compare as their texts */
export function requirePeriod(start: string | null, end: string | null): void {
  if (start === null || end === null || start <= end) return;
  throw refuse('BAD_INPUT', { argument: 'input.periodEnd', reason: 'must not be before the period begins' });
}
