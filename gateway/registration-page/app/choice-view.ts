import { EventsToRegisterForDocument, type EventsToRegisterForQuery } from '../../../schema/generated/operations.js';
import { addressOfEvent } from './address.js';
import { element } from './element.js';
import { ask } from './graph.js';
import { whenOf, type Words } from './words/words.js';

type Listed = EventsToRegisterForQuery['events']['nodes'][number];

/** All events that one can register for now, the latest first: those that are ahead, and lists that are still open. */
export async function choiceView(words: Words): Promise<Node> {
  const list = element('ul', { class: 'events' });
  const more = element('button', { type: 'button', class: 'quiet', hidden: true }, words.moreEvents);
  const none = element('p', { class: 'notice', hidden: true }, words.noEvents);
  let before: string | null = null;
  const load = async () => {
    const { events } = await ask(EventsToRegisterForDocument, { language: words.language, before });
    const open = events.nodes.filter(({ registrationTerms }) => registrationTerms.isOpen);
    list.append(...open.reverse().map((event) => entryOf(event, words)));
    before = events.pageInfo.startCursor;
    more.hidden = !events.pageInfo.hasPreviousPage;
    none.hidden = list.childElementCount > 0 || !more.hidden;
  };
  more.addEventListener('click', () => void load());
  await load();
  return element('article', {}, element('h1', { tabindex: -1 }, words.chooseEvent), list, none, more);
}

function entryOf(event: Listed, words: Words): HTMLElement {
  const link = element('a', { href: addressOfEvent(event.id) }, event.title);
  const where = event.venue?.name;
  const facts = [whenOf(event, words), where].filter((part) => part != null).join(' · ');
  return element('li', {}, link, element('p', { class: 'when' }, facts));
}
