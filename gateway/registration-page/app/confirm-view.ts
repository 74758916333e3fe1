import { ConfirmRegistrationDocument } from '../../../schema/generated/operations.js';
import { addressToManage, type Link } from './address.js';
import { sendingForm } from './details-form.js';
import { element } from './element.js';
import { ask } from './graph.js';
import { viewOfOver } from './link-view.js';
import { ownView } from './own-view.js';
import type { Words } from './words/words.js';

/** Confirms an address, when a person presses the button: programs that look at mails open links as well. */
export function confirmView(link: Link, words: Words, show: (view: Node) => void): Node {
  const { id, token: confirmationToken } = link;
  const confirm = async (): Promise<Node | null> => {
    const { confirmRegistration } = await ask(ConfirmRegistrationDocument, { id, confirmationToken });
    const { managementToken: token } = confirmRegistration;
    if (token === null) return null;
    history.replaceState(null, '', addressToManage({ ...link, token }));
    return ownView({ link: { ...link, task: 'manage', token }, words, show });
  };
  const send = async () => {
    const view = await confirm().catch((error: unknown) => viewOfOver(error, link, { words, show }));
    if (view !== null) show(view);
  };
  const form = sendingForm({ fields: [], content: [], button: words.confirm, send, words });
  const heading = element('h1', { tabindex: -1 }, words.confirmTitle);
  return element('article', {}, heading, element('p', {}, words.confirmText), form);
}
