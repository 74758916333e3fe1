import {
  type EventInShortFragment,
  SeatsOfEventDocument,
  type SeatsFragment,
} from '../../../schema/generated/operations.js';
import { element } from './element.js';
import { watch } from './graph.js';
import { whenOf, type Words } from './words/words.js';

/** Title, day and place of an event. */
export function eventHeader(event: EventInShortFragment, words: Words, heading: 'h1' | 'h2' = 'h1'): HTMLElement {
  const where = [event.venue?.name, event.venue?.address.line].filter((part) => part != null).join(', ');
  return element(
    'header',
    { class: 'event' },
    element(heading, heading === 'h1' ? { tabindex: -1 } : {}, event.title),
    element('p', { class: 'when' }, whenOf(event, words)),
    where === '' ? null : element('p', { class: 'where' }, where),
  );
}

/** How many seats are left, now and while one looks. */
export function seatsLeft(eventId: string, first: SeatsFragment, words: Words): HTMLElement {
  const text = element('p', { class: 'seats-text', 'aria-live': 'polite' });
  const bar = element('div', { class: 'bar-filled' });
  const hint = element('p', { class: 'hint' });
  const barFrame = element('div', { class: 'bar', 'aria-hidden': 'true' }, bar);
  const node = element('div', { class: 'seats' }, text, barFrame, hint);
  let version = -1;
  const show = (seats: SeatsFragment) => {
    if (seats.version < version) return;
    version = seats.version;
    const { capacity, seatsLeft: left } = seats;
    const sentence = sentenceOf(seats, words);
    if (text.textContent !== sentence) text.textContent = sentence;
    barFrame.hidden = capacity === null;
    if (capacity !== null && left !== null) bar.style.width = `${Math.min(1 - left / Math.max(capacity, 1), 1) * 100}%`;
    node.classList.toggle('full', left === 0);
    hint.textContent = left === 0 ? words.fullHint : '';
  };
  show(first);
  watch(SeatsOfEventDocument, { eventId }, ({ liveCount }) => show(liveCount));
  return node;
}

function sentenceOf({ confirmed, waitlisted, capacity, seatsLeft: left }: SeatsFragment, words: Words): string {
  const seats = capacity === null || left === null ? words.registered(confirmed) : words.seatsLeft(left, capacity);
  return waitlisted === 0 ? seats : `${seats} · ${words.waiting(waitlisted)}`;
}
