import './page.css';
import { addressIn, addressOfEvent, readAddress } from './address.js';
import { choiceView } from './choice-view.js';
import { confirmView } from './confirm-view.js';
import { refusalText } from './details-form.js';
import { element } from './element.js';
import { Refusal } from './graph.js';
import { viewOfOver } from './link-view.js';
import { ownView } from './own-view.js';
import { registerView } from './register-view.js';
import { replyView } from './reply-view.js';
import { WORDS } from './words/words.js';

const address = readAddress(window);
const words = WORDS[address.language];
const other = address.language === 'de' ? 'en' : 'de';

const main = element('main', {}, element('p', { class: 'loading', role: 'status' }, words.loading));
const home = element('a', { class: 'brand', href: addressOfEvent(null) }, words.brand);
const inOtherLanguage = element('a', { lang: other, hreflang: other, href: addressIn(other) }, words.otherLanguage);

document.documentElement.lang = address.language;
document.getElementById('page')?.replaceChildren(element('header', { class: 'top' }, home, inOtherLanguage), main);
// Another link that is opened in the same tab differs in the fragment alone.
window.addEventListener('hashchange', () => location.reload());
await open();

/** Shows what the address asks for. */
async function open(): Promise<void> {
  try {
    show(await view());
  } catch (error) {
    const again = element('button', { type: 'button', click: () => void open() }, words.tryAgain);
    const text = element('p', { role: 'alert' }, refusalText(Refusal.of(error), words));
    const all = element('a', { class: 'button quiet', href: addressOfEvent(null) }, words.allEvents);
    const isOver = !(error instanceof Refusal) || error.code === 'UNREACHABLE';
    const heading = element('h1', { tabindex: -1 }, words.failed);
    show(element('article', {}, heading, text, element('p', { class: 'actions' }, isOver ? again : all)));
  }
}

async function view(): Promise<Node> {
  const { link, eventId } = address;
  if (link === 'BROKEN') throw new Refusal('REGISTRATION_NOT_FOUND');
  if (link?.task === 'confirm') return confirmView(link, words, show);
  if (link?.task === 'reply') return replyView(link, words, show);
  if (link !== null) {
    return ownView({ link, words, show }).catch((error: unknown) => viewOfOver(error, link, { words, show }));
  }
  return eventId === null ? choiceView(words) : registerView(eventId, words, show);
}

/** Puts a view onto the page, and those who hear the page at its heading. */
function show(shown: Node): void {
  const isFirst = main.querySelector('.loading') !== null;
  main.replaceChildren(shown);
  const heading = main.querySelector('h1');
  document.title = `${heading?.textContent ?? ''} · ${words.brand}`;
  if (!isFirst) heading?.focus();
}
