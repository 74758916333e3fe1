import { ConfirmRegistrationDocument } from '../../../schema/generated/operations.js';
import { addressToManage, type Link } from './address.js';
import { sendingForm } from './details-form.js';
import { element } from './element.js';
import { ask } from './graph.js';
import { ownView } from './own-view.js';
import type { Words } from './words/words.js';

/** Confirms an address, when a person presses the button: programs that look at mails open links as well. */
export function confirmView({ id, token }: Link, words: Words, show: (view: Node) => void): Node {
  const send = async () => {
    const { confirmRegistration } = await ask(ConfirmRegistrationDocument, { id, confirmationToken: token });
    const { managementToken } = confirmRegistration;
    if (managementToken === null) return;
    history.replaceState(null, '', addressToManage(id, managementToken));
    show(await ownView({ link: { task: 'manage', id, token: managementToken }, words, show }));
  };
  const form = sendingForm({ fields: [], content: [], button: words.confirm, send, words });
  const heading = element('h1', { tabindex: -1 }, words.confirmTitle);
  return element('article', {}, heading, element('p', {}, words.confirmText), form);
}
