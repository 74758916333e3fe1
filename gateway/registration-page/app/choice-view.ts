import {
  type EventFilter,
  EventsToRegisterForDocument,
  type EventsToRegisterForQuery,
} from '../../../schema/generated/operations.js';
import { addressOfEvent } from './address.js';
import { element } from './element.js';
import { ask } from './graph.js';
import { whenOf, type Words } from './words/words.js';

type Listed = EventsToRegisterForQuery['events']['nodes'][number];

/** Where the list goes on: first through what has a date, then through what has none, which the graph sorts last. */
interface Place {
  isDated: boolean;
  cursor: string | null;
}

interface Part {
  events: Listed[];
  /** Null at the end of the list. */
  next: Place | null;
}

const PAGE = 50;
/** Neither what was held nor what was called off. */
const STATUSES: EventFilter['statuses'] = ['ANNOUNCED', 'DEMANDED', 'UNKNOWN'];

/** All events ahead that one can register for now, the nearest first, and those without a date after them. */
export async function choiceView(words: Words): Promise<Node> {
  const list = element('ul', { class: 'events' });
  const more = element('button', { type: 'button', class: 'quiet', hidden: true }, words.moreEvents);
  const none = element('p', { class: 'notice', hidden: true }, words.noEvents);
  let place: Place | null = { isDated: true, cursor: null };
  const load = async () => {
    for (let shown = 0; shown < PAGE && place !== null;) {
      const part: Part = await partAt(place, words);
      list.append(...part.events.map((event) => entryOf(event, words)));
      shown += part.events.length;
      place = part.next;
    }
    more.hidden = place === null;
    none.hidden = list.childElementCount > 0;
  };
  more.addEventListener('click', () => void load());
  await load();
  return element('article', {}, element('h1', { tabindex: -1 }, words.chooseEvent), list, none, more);
}

async function partAt({ isDated, cursor }: Place, words: Words): Promise<Part> {
  const part = isDated ? await datedPart(cursor, words) : await undatedPart(cursor, words);
  const events = part.events.filter((event) => event.registrationTerms.isOpen && isAhead(event));
  return { events, next: part.next };
}

async function datedPart(after: string | null, { language }: Words): Promise<Part> {
  const filter = { statuses: STATUSES, from: new Date().toISOString().slice(0, 10) };
  const { events } = await ask(EventsToRegisterForDocument, { language, filter, first: PAGE, after });
  const { hasNextPage, endCursor } = events.pageInfo;
  return { events: events.nodes, next: hasNextPage ? { isDated: true, cursor: endCursor } : UNDATED };
}

const UNDATED: Place = { isDated: false, cursor: null };

/** From the end of the list, until something has a date. */
async function undatedPart(before: string | null, { language }: Words): Promise<Part> {
  const variables = { language, filter: { statuses: STATUSES }, last: PAGE, before };
  const { events } = await ask(EventsToRegisterForDocument, variables);
  const undated = events.nodes.filter(({ date }) => date === null);
  const { hasPreviousPage, startCursor } = events.pageInfo;
  const goesOn = hasPreviousPage && undated.length === events.nodes.length;
  return { events: undated, next: goesOn ? { isDated: false, cursor: startCursor } : null };
}

/** Whether it is not known to be over. */
function isAhead({ end }: Listed): boolean {
  return end === null || Date.parse(end.at) > Date.now();
}

function entryOf(event: Listed, words: Words): HTMLElement {
  const link = element('a', { href: addressOfEvent(event.id) }, event.title);
  const where = event.venue?.name;
  const facts = [whenOf(event, words), where].filter((part) => part != null).join(' · ');
  return element('li', {}, link, element('p', { class: 'when' }, facts));
}
