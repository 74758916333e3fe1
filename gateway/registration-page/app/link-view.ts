import { SendManagementLinkDocument } from '../../../schema/generated/operations.js';
import { addressOfEvent, type Link } from './address.js';
import { emailField, sendingForm } from './details-form.js';
import { element } from './element.js';
import { ask, newKey, Refusal } from './graph.js';
import type { Words } from './words/words.js';

export interface LinkViewOptions {
  eventId: string;
  heading: string;
  words: Words;
  /** Shows something else in place of the view. */
  show: (view: Node) => void;
}

/** Has the link to a registration sent anew. What is said then is the same whether the address is registered or not. */
export function linkView({ eventId, heading, words, show }: LinkViewOptions): Node {
  const email = emailField(words, words.linkHint);
  const send = async () => {
    const idempotencyKey = newKey(); // whoever presses again has no other e-mail than that of the first time
    const input = { eventId, email: email.read(), language: words.language };
    const { sendManagementLink } = await ask(SendManagementLinkDocument, { input, idempotencyKey });
    show(sentView(eventId, sendManagementLink.minutesBetween, words));
  };
  const form = sendingForm({ fields: [email], content: [email.node], button: words.sendLink, send, words });
  return element(
    'article',
    {},
    element('h1', { tabindex: -1 }, heading),
    element('p', {}, words.sendLinkText),
    form,
    element('p', { class: 'actions' }, toEvent(eventId, words)),
  );
}

/**
 * What is shown instead where a link is over: how to get another one.
 *
 * @throws what was not that
 */
export function viewOfOver(
  error: unknown,
  { eventId }: Link,
  { words, show }: Pick<LinkViewOptions, 'words' | 'show'>,
) {
  if (eventId === null || Refusal.of(error).code !== 'LINK_EXPIRED') throw error;
  return linkView({ eventId, heading: words.linkOver, words, show });
}

function sentView(eventId: string, minutes: number, words: Words): Node {
  return element(
    'article',
    {},
    element('h1', { tabindex: -1 }, words.linkSent),
    element('p', {}, words.linkSentText(minutes)),
    element('p', { class: 'actions' }, toEvent(eventId, words)),
  );
}

function toEvent(eventId: string, words: Words): HTMLElement {
  return element('a', { class: 'button quiet', href: addressOfEvent(eventId) }, words.toEvent);
}
