import {
  AcceptOfferDocument,
  CancelRegistrationDocument,
  ChangeRegistrationDocument,
  DownloadRegistrationDocument,
  EraseRegistrationDocument,
  type EraseRegistrationMutation,
  RegistrationOfMineDocument,
  type RegistrationOfMineQuery,
} from '../../../schema/generated/operations.js';
import type { Link } from './address.js';
import { detailFields, refusalText, sendingForm } from './details-form.js';
import { element } from './element.js';
import { eventHeader } from './event-header.js';
import { ask, Refusal } from './graph.js';
import { statusCard } from './status-card.js';
import { moment, type Words } from './words/words.js';

type Own = RegistrationOfMineQuery['ownRegistration'];
type Proof = EraseRegistrationMutation['eraseRegistration'];

/** States in which something can still be changed. */
const OPEN = ['PENDING', 'CONFIRMED', 'WAITLISTED', 'OFFERED'];

export interface OwnViewOptions {
  link: Link;
  words: Words;
  /** Shows something else in place of the view. */
  show: (view: Node) => void;
  /** Said above it, such as that a change was saved. */
  said?: string;
}

/** One's own registration, and what one can do about it. */
export async function ownView(options: OwnViewOptions): Promise<Node> {
  const { link, words, said } = options;
  const variables = { id: link.id, managementToken: link.token, language: words.language };
  const { ownRegistration: own } = await ask(RegistrationOfMineDocument, variables);
  const { registration, checkInCode } = own;
  const { asksForConfirmation } = registration.event.registrationTerms;
  const panel = element('div', { class: 'panel', 'aria-live': 'polite' });
  return element(
    'article',
    {},
    said === undefined ? null : element('p', { class: 'notice', role: 'status' }, said),
    statusCard({ ...registration, checkInCode, asksForConfirmation }, words),
    eventHeader(registration.event, words, 'h2'),
    own.name === null ? null : element('p', { class: 'who' }, `${own.name} · ${own.email ?? ''}`),
    actions(own, { ...options, panel }),
    panel,
  );
}

interface Acting extends OwnViewOptions {
  /** Where a question is asked before something is done. */
  panel: HTMLElement;
}

function actions(own: Own, acting: Acting): HTMLElement {
  const { status, erasedAt } = own.registration;
  const { words, link, panel } = acting;
  const isOpen = OPEN.includes(status) && erasedAt === null;
  const button = (text: string, kind: string, click: () => void) =>
    element('button', { type: 'button', class: kind, click }, text);
  const asked = { id: link.id, managementToken: link.token };
  const accept = () => perform(acting, words.saved, () => ask(AcceptOfferDocument, asked));
  const buttons: Record<string, HTMLElement | null> = {
    accept: status === 'OFFERED' ? button(words.acceptOffer, 'main', () => void accept()) : null,
    change: isOpen ? button(words.change, '', () => panel.replaceChildren(changeForm(own, acting))) : null,
    download: button(words.download, 'quiet', () => void download(acting)),
    cancel: isOpen ? button(words.cancel, 'quiet', () => askFirst(acting, cancelling(acting))) : null,
    erase: erasedAt === null ? button(words.erase, 'quiet danger', () => askFirst(acting, erasing(acting))) : null,
  };
  // What the link asks for is opened, never done: programs that look at mails open links as well.
  if (link.task === 'accept') queueMicrotask(() => openAcceptance(acting, accept, status));
  else queueMicrotask(() => buttons[link.task]?.click());
  return element('div', { class: 'actions' }, ...Object.values(buttons));
}

/** An offer that is gone is told of: whoever opens its link would look for it. */
function openAcceptance(acting: Acting, accept: () => Promise<void>, status: string): void {
  const { words, panel } = acting;
  if (status === 'OFFERED') {
    askFirst(acting, { text: words.acceptReally, yes: words.acceptYes, isDangerous: false, act: accept });
  } else if (status !== 'CONFIRMED') {
    panel.replaceChildren(element('p', { class: 'alert', role: 'alert' }, words.offerGone));
  }
}

interface Question {
  text: string;
  yes: string;
  isDangerous: boolean;
  act: () => Promise<unknown>;
}

const cancelling = (acting: Acting): Question => {
  const { words, link } = acting;
  const cancel = () => ask(CancelRegistrationDocument, { id: link.id, managementToken: link.token });
  const act = () => perform(acting, null, cancel);
  return { text: words.cancelReally, yes: words.cancelYes, isDangerous: false, act };
};

const erasing = ({ words, link, show, panel }: Acting): Question => {
  const erase = async () => {
    const { eraseRegistration } = await ask(EraseRegistrationDocument, { id: link.id, managementToken: link.token });
    show(proofView(eraseRegistration, words));
  };
  const act = () => erase().catch((error: unknown) => refused(panel, error, words));
  return { text: words.eraseReally, yes: words.eraseYes, isDangerous: true, act };
};

/** Asks before something is done that cannot be taken back. */
function askFirst({ panel, words }: Acting, { text, yes, isDangerous, act }: Question): void {
  let isActing = false;
  const actOnce = () => {
    if (isActing) return;
    isActing = true;
    void act().finally(() => (isActing = false));
  };
  const confirm = element(
    'button',
    { type: 'button', class: isDangerous ? 'main danger' : 'main', click: actOnce },
    yes,
  );
  const back = element('button', { type: 'button', class: 'quiet', click: () => panel.replaceChildren() }, words.back);
  panel.replaceChildren(element('p', {}, text), element('div', { class: 'actions' }, confirm, back));
  confirm.focus();
}

/** Does something, and then shows the registration as it is by then. */
async function perform(acting: Acting, said: string | null, act: () => Promise<unknown>): Promise<void> {
  const { panel, words, show, link } = acting;
  try {
    await act();
    show(await ownView({ link: { ...link, task: 'manage' }, words, show, ...(said !== null && { said }) }));
  } catch (error) {
    refused(panel, error, words);
  }
}

function refused(panel: HTMLElement, error: unknown, words: Words): void {
  panel.replaceChildren(element('p', { class: 'alert', role: 'alert' }, refusalText(Refusal.of(error), words)));
}

function changeForm(own: Own, acting: Acting): HTMLFormElement {
  const { words, link, show } = acting;
  const { event, language, partySize: seats, workingGroup } = own.registration;
  const known = {
    ...{ name: own.name ?? '', language, partySize: seats, workingGroupId: workingGroup?.id ?? null },
    answers: new Map(own.answers.map(({ question, ...answer }) => [question, answer])),
  };
  const {
    name,
    partySize,
    group,
    answers,
    language: mails,
    read,
  } = detailFields(event.registrationTerms, known, words);
  const fields = [name, partySize, ...(group === null ? [] : [group]), ...answers, mails];
  const send = async () => {
    await ask(ChangeRegistrationDocument, { id: link.id, managementToken: link.token, input: read() });
    show(await ownView({ link: { ...link, task: 'manage' }, words, show, said: words.saved }));
  };
  const content = [element('h2', {}, words.change), ...fields.map(({ node }) => node)];
  const form = sendingForm({ fields, content, button: words.saveChanges, send, words });
  queueMicrotask(() => name.focus());
  return form;
}

async function download({ link, words, panel }: Acting): Promise<void> {
  try {
    const variables = { id: link.id, managementToken: link.token };
    const { registrationExport: file } = await ask(DownloadRegistrationDocument, variables);
    const href = URL.createObjectURL(new Blob([file.content], { type: file.mediaType }));
    element('a', { href, download: file.fileName }).click();
    URL.revokeObjectURL(href);
  } catch (error) {
    refused(panel, error, words);
  }
}

/** What is left after an erasure: the proof, which leads to nobody. */
function proofView({ erasedAt, removed, kept, signature, registrationId }: Proof, words: Words): Node {
  const list = (parts: Proof['kept']) =>
    element('ul', {}, ...parts.map(({ what }) => element('li', {}, words.parts[what] ?? what)));
  return element(
    'article',
    { class: 'proof' },
    element('h1', { tabindex: -1 }, words.erased),
    element('p', {}, words.erasedAt(moment(erasedAt, words))),
    element('h2', {}, words.removed),
    list(removed),
    element('h2', {}, words.kept),
    list(kept),
    element('p', { class: 'signature' }, `${words.signature}: ${registrationId} · ${signature}`),
  );
}
