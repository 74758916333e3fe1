import { INTAKE_REASONS, type IntakeItem, IntakeState } from '../events/intake/intake-item.js';
import type { TakenIn } from '../events/intake/take-in.js';
import type { Unreadable } from './mail-files.js';

/** How a run went, for who started it: how many mails, and which files were none. */
export function reportOf(taken: readonly TakenIn[], unreadable: readonly Unreadable[], isDryRun: boolean): string {
  const count = (isCounted: (each: TakenIn) => boolean) => taken.filter(isCounted).length;
  const registered = count(({ item, isKnown }) => !isKnown && item.state === IntakeState.REGISTERED);
  const open = count(({ item, isKnown }) => !isKnown && item.state === IntakeState.OPEN);
  const known = count(({ isKnown }) => isKnown);
  const broken = unreadable.map(({ file, because }) => `not taken in: ${printable(file)}: ${because}`);
  const prefix = isDryRun ? 'Nothing is written. It would be: ' : '';
  const sum = `${prefix}${registered} registered, ${open} to be decided, ${known} known before, ${unreadable.length} not taken in.`;
  return [...broken, sum].join('\n');
}

/** Of an item that is taken back. */
export const NO_NUMBER = 0;

/** Items as somebody reads them who has to decide. @param count how many there are; the first of them are listed */
export function listOf(items: readonly IntakeItem[], count = items.length): string {
  if (count === 0) return 'Nothing is to be decided.';
  const shown = count > items.length ? `${count}, of which the first ${items.length}` : `${count}`;
  return [`To be decided (${shown}):`, ...items.map(entryOf)].join('\n\n');
}

function entryOf({
  id,
  arrivedAt,
  personName,
  email,
  partySize,
  subject,
  file,
  reasons,
  candidateIds,
}: IntakeItem): string {
  const person =
    email === null ? 'nobody to register' : `${personName ?? '(no name)'} <${email}>, seats: ${partySize ?? 1}`;
  return [
    `  ${id === NO_NUMBER ? '-' : id}  ${arrivedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC  ${printable(person)}`,
    `      "${printable(subject ?? '')}" in ${printable(file ?? '')}`,
    ...reasons.map((reason) => `      ${reason}: ${INTAKE_REASONS[reason]}`),
    ...(candidateIds.length === 0 ? [] : [`      events: ${candidateIds.join(', ')}`]),
  ].join('\n');
}

/** Whoever writes a mail must not move the cursor of who reads the list. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ');
}
