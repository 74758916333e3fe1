import {
  type EventToRegisterForQuery,
  EventToRegisterForDocument,
  RegisterPartyDocument,
  type RegisterPartyMutation,
  type RegisterPartyMutationVariables,
} from '../../../schema/generated/operations.js';
import { addressOfEvent, addressToManage } from './address.js';
import { detailFields, emailField, invitationField, sendingForm } from './details-form.js';
import { element } from './element.js';
import { eventHeader, seatsLeft } from './event-header.js';
import { tickField } from './field.js';
import { ask, newKey, Refusal } from './graph.js';
import { linkView } from './link-view.js';
import { statusCard } from './status-card.js';
import { moment, type Words } from './words/words.js';

type EventToRegisterFor = NonNullable<EventToRegisterForQuery['event']>;
type Outcome = RegisterPartyMutation['register'];

/** The form of an event. */
export async function registerView(eventId: string, words: Words, show: (view: Node) => void): Promise<Node> {
  const { event } = await ask(EventToRegisterForDocument, { eventId, language: words.language });
  if (event === null) throw new Refusal('EVENT_NOT_FOUND');
  const seats = seatsLeft(event.id, event.liveCount, words);
  const done = (outcome: Outcome) => show(outcomeView(event, outcome, { words, show }));
  const form = event.registrationTerms.isOpen ? formOf(event, words, done) : closedText(event, words);
  const lost = element('p', { class: 'actions' }, toLostLink(eventId, { words, show }));
  return element('article', {}, eventHeader(event, words), seats, form, lost);
}

function closedText({ status, registrationTerms: { opensAt } }: EventToRegisterFor, words: Words): HTMLElement {
  const isAhead = opensAt !== null && Date.parse(opensAt) > Date.now();
  const why = isAhead ? words.notOpenYet(moment(opensAt, words)) : words.closed;
  return element('p', { class: 'notice' }, status === 'CANCELLED' ? (words.refusals['EVENT_CANCELLED'] ?? why) : why);
}

function formOf(event: EventToRegisterFor, words: Words, done: (outcome: Outcome) => void): HTMLElement {
  const terms = event.registrationTerms;
  const nothing = { name: '', language: words.language, partySize: 1, workingGroupId: null, answers: new Map() };
  const { name, partySize, group, answers, language, read } = detailFields(terms, nothing, words);
  const email = emailField(words, words.emailHint);
  const invitation = invitationField(words);
  const consent = tickField(words.consent(terms.retentionDays, event.date !== null), 'consent', words.missingConsent);
  const send = async () => {
    const input = { eventId: event.id, email: email.read(), invitationCode: invitation.read(), ...read() };
    const { register } = await registerOnce(input);
    done(register);
  };
  const details = [name.node, email.node, partySize.node, group?.node ?? null];
  const content = [
    section(words.yourDetails, details),
    answers.length === 0
      ? null
      : section(
          words.questions,
          answers.map(({ node }) => node),
        ),
    language.node,
    invitation.node,
    consent.node,
  ];
  const fields = [
    name,
    email,
    partySize,
    ...(group === null ? [] : [group]),
    ...answers,
    language,
    invitation,
    consent,
  ];
  return sendingForm({ fields, content, button: words.register, send, words });
}

function section(title: string, nodes: readonly (HTMLElement | null)[]): HTMLElement {
  return element('section', {}, element('h2', {}, title), ...nodes);
}

/**
 * Registers, and never twice: the key is made once for a form and outlives a reload, until an answer has come. One that
 * was used with other details is thrown away, so that the next press registers with these.
 */
async function registerOnce(input: RegisterPartyMutationVariables['input']): Promise<RegisterPartyMutation> {
  const place = `registration-key:${input.eventId}`;
  const idempotencyKey = sessionStorage.getItem(place) ?? newKey();
  sessionStorage.setItem(place, idempotencyKey);
  try {
    const answer = await ask(RegisterPartyDocument, { input, idempotencyKey });
    sessionStorage.removeItem(place);
    return answer;
  } catch (error) {
    if (Refusal.of(error).code === 'IDEMPOTENCY_KEY_REUSED') sessionStorage.removeItem(place);
    throw error;
  }
}

interface Showing {
  words: Words;
  show: (view: Node) => void;
}

/** For who is registered already, and has lost the link. */
function toLostLink(eventId: string, { words, show }: Showing): HTMLElement {
  const open = () => show(linkView({ eventId, heading: words.linkLost, words, show }));
  return element('button', { type: 'button', class: 'quiet', click: open }, words.linkLost);
}

function outcomeView(
  event: EventToRegisterFor,
  { registration, managementToken: token }: Outcome,
  { words, show }: Showing,
): Node {
  const { id, status } = registration;
  const link = token === null ? null : addressToManage({ id, token, eventId: event.id });
  if (link !== null) history.replaceState(null, '', link); // a reload shows the registration, not an empty form
  const isKnown = token === null && status !== 'PENDING';
  const asksForConfirmation = event.registrationTerms.asksForConfirmation;
  return element(
    'article',
    {},
    statusCard({ ...registration, asksForConfirmation }, words),
    isKnown ? element('p', { class: 'notice' }, words.knownAlready) : null,
    link === null ? null : element('p', {}, words.keepLink),
    element(
      'p',
      { class: 'actions' },
      link === null ? null : element('button', { type: 'button', click: () => location.reload() }, words.manage),
      link === null ? toLostLink(event.id, { words, show }) : null,
      element('a', { class: 'button quiet', href: addressOfEvent(event.id) }, words.registerAnother),
    ),
    eventHeader(event, words, 'h2'),
  );
}
