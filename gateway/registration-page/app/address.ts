import type { Language } from './words/words.js';

/** What an e-mail leads to. */
export interface Link {
  task: string;
  id: string;
  token: string;
  /** What it is for; null in links of before that said so. */
  eventId: string | null;
}

/** What a link to the page asks it to do. */
export interface Address {
  /** The event to register for; null for a choice. */
  eventId: string | null;
  /** Null for who comes without a link to a registration, "BROKEN" where something of it is missing. */
  link: Link | null | 'BROKEN';
  language: Language;
}

/**
 * Reads what the address asks for. A token belongs into the fragment, which browsers send to nobody; where a link has it
 * in the query, it moves there at once, so that reloading or going on from here does not send it again.
 */
export function readAddress({ location, history, navigator }: Window): Address {
  const query = new URLSearchParams(location.search);
  const fragment = new URLSearchParams(location.hash.slice(1));
  for (const name of ['do', 'id', 'token', ...(query.has('token') ? ['event'] : [])]) {
    const value = query.get(name);
    if (value !== null) fragment.set(name, value);
    query.delete(name);
  }
  const address = addressOf(query, fragment);
  if (address !== `${location.pathname}${location.search}${location.hash}`) history.replaceState(null, '', address);

  return {
    eventId: query.get('event'),
    link: linkIn(fragment),
    language: languageOf([query.get('lang'), ...navigator.languages]),
  };
}

function linkIn(fragment: URLSearchParams): Address['link'] {
  const [task, id, token] = [fragment.get('do'), fragment.get('id'), fragment.get('token')];
  if (id && token) return { task: task ?? 'manage', id, token, eventId: fragment.get('event') };
  return task === null && id === null && token === null ? null : 'BROKEN';
}

/** The address by which a registration is managed, for the history of the browser: a reload is to show it, not a form. */
export function addressToManage({ id, token, eventId }: Omit<Link, 'task'>): string {
  const query = new URLSearchParams(location.search);
  return addressOf(
    query,
    new URLSearchParams({ do: 'manage', id, token, ...(eventId !== null && { event: eventId }) }),
  );
}

/** The same page in another language. */
export function addressIn(language: Language): string {
  const query = new URLSearchParams(location.search);
  query.set('lang', language);
  return addressOf(query, new URLSearchParams(location.hash.slice(1)));
}

/** The form of an event; without one, the choice. */
export function addressOfEvent(eventId: string | null): string {
  const query = new URLSearchParams(location.search);
  query.delete('event');
  if (eventId !== null) query.set('event', eventId);
  return addressOf(query, new URLSearchParams());
}

function addressOf(query: URLSearchParams, fragment: URLSearchParams): string {
  return `${location.pathname}${query.size ? `?${query}` : ''}${fragment.size ? `#${fragment}` : ''}`;
}

/** The first that there are words in; German where none of them is, as in the mails. */
function languageOf(wanted: readonly (string | null)[]): Language {
  for (const tag of wanted) {
    if (tag?.toLowerCase().startsWith('de')) return 'de';
    if (tag?.toLowerCase().startsWith('en')) return 'en';
  }
  return 'de';
}
