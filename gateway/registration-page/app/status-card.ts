import { element } from './element.js';
import { moment, type Words } from './words/words.js';

export interface Standing {
  status: string;
  partySize: number;
  waitlistPosition: number | null;
  expiresAt: string | null;
  /** Whether a pending one waits for its address to be confirmed, and not for an organiser. */
  asksForConfirmation: boolean;
  checkInCode?: string;
}

/** Where a registration stands, said in a heading and what follows from it. */
export function statusCard(standing: Standing, words: Words): HTMLElement {
  const { status, expiresAt, checkInCode } = standing;
  const code = checkInCode !== undefined && status === 'CONFIRMED' ? codeOf(checkInCode, words) : null;
  return element(
    'section',
    { class: `status ${status.toLowerCase()}` },
    element('h1', { tabindex: -1 }, words.states[status] ?? status),
    ...sentencesOf(standing, words).map((sentence) => element('p', {}, sentence)),
    expiresAt === null ? null : element('p', { class: 'until' }, words.until(moment(expiresAt, words))),
    code,
  );
}

function sentencesOf({ status, partySize, waitlistPosition, asksForConfirmation }: Standing, words: Words): string[] {
  switch (status) {
    case 'CONFIRMED':
    case 'OFFERED':
      return [words.hasSeats(partySize)];
    case 'WAITLISTED':
      return [...(waitlistPosition === null ? [] : [words.position(waitlistPosition)]), words.writeWhenFree];
    case 'PENDING':
      return [asksForConfirmation ? words.confirmByMail : words.awaitsApproval];
    default:
      return [];
  }
}

function codeOf(code: string, words: Words): HTMLElement {
  return element('p', { class: 'code' }, `${words.checkInCode} `, element('strong', {}, code));
}
