import {
  InvitationByLinkDocument,
  type InvitationByLinkQuery,
  ReplyToInvitationDocument,
} from '../../../schema/generated/operations.js';
import { addressOfEvent, type Link } from './address.js';
import { sendingForm } from './details-form.js';
import { element } from './element.js';
import { ask, Refusal } from './graph.js';
import { whenOf, type Words } from './words/words.js';

type Invitation = NonNullable<InvitationByLinkQuery['invitationByLink']>;

/** An organisation's invitation: it accepts or declines by a button, since programs that look at mails open links as well. */
export async function replyView(link: Link, words: Words, show: (view: Node) => void): Promise<Node> {
  const { id, token } = link;
  const language = words.locale.slice(0, 2);
  const { invitationByLink: invitation } = await ask(InvitationByLinkDocument, { id, token, language });
  if (invitation === null) throw new Refusal('RECORD_NOT_FOUND');
  const replying = (isAccepted: boolean, button: string) => {
    const idempotencyKey = crypto.randomUUID();
    const send = async () => {
      await ask(ReplyToInvitationDocument, { id, token, isAccepted, idempotencyKey });
      show(await replyView(link, words, show));
    };
    return sendingForm({ fields: [], content: [], button, send, words });
  };
  return element(
    'article',
    {},
    element('h1', { tabindex: -1 }, words.invitationTitle),
    ...linesOf(invitation, words),
    ...(canBecome(invitation, 'ACCEPTED') ? [replying(true, words.accept)] : []),
    ...(canBecome(invitation, 'DECLINED') ? [replying(false, words.decline)] : []),
    ...toRegister(invitation, words),
  );
}

/** Who has answered may change their mind; what was taken back is not answered. */
function canBecome({ status }: Invitation, answer: 'ACCEPTED' | 'DECLINED'): boolean {
  return status !== 'WITHDRAWN' && status !== answer;
}

function linesOf({ organisation, event, status }: Invitation, words: Words): Node[] {
  return [
    element('p', {}, `${organisation?.name ?? ''} · ${event?.title ?? ''}`),
    ...(event === null ? [] : [element('p', {}, whenOf(event, words))]),
    element('p', { role: 'status' }, words.invitationStatus[status]),
  ];
}

function toRegister({ event, status }: Invitation, words: Words): Node[] {
  if (event === null || status !== 'ACCEPTED') return [];
  return [element('a', { class: 'button', href: addressOfEvent(event.id) }, words.registerPeople)];
}
