import type { IntakeReason } from './intake-item.js';
import type { ReceivedMail } from './received-mail.js';

const IN_SUBJECT =
  /^(?:automatische antwort|abwesenheit|auto(?:matic)?[- ]?reply|out of (?:the )?office|auto:)|abwesenheitsnotiz/i;
const UNDELIVERED = /^(?:undeliver|unzustellbar|delivery status notification|mail delivery failed|returned mail)/i;

type Header = (name: string) => string;

/**
 * Why a mail was not written by a person who wants to come, or not to us; null if it may have been.
 *
 * See RFC 3834, section 5, for `Auto-Submitted`; RFC 3464 for reports; RFC 2369 and RFC 2919 for lists.
 */
export function automaticBecause({ headers, subject, sender }: ReceivedMail): IntakeReason | null {
  const header: Header = (name) => headers.get(name)?.[0]?.trim().toLowerCase() ?? '';
  const isFromServer = /^(?:mailer-daemon|postmaster)@/i.test(sender?.address ?? '');
  if (isFromServer || isReport(header) || UNDELIVERED.test(subject)) return 'BOUNCE';
  if (isOverList(header)) return 'MAILING_LIST';
  return isAutomatic(header) || IN_SUBJECT.test(subject) ? 'AUTOMATIC' : null;
}

function isReport(header: Header): boolean {
  return header('content-type').startsWith('multipart/report');
}

function isOverList(header: Header): boolean {
  const ofLists = ['list-id', 'list-post', 'list-unsubscribe'];
  return ofLists.some((name) => header(name) !== '') || /^(?:bulk|list|junk)/.test(header('precedence'));
}

function isAutomatic(header: Header): boolean {
  const submitted = header('auto-submitted');
  if (submitted !== '' && !/^no\b/.test(submitted)) return true;
  if (header('return-path') === '<>' || header('precedence') === 'auto_reply') return true;
  return ['x-autoreply', 'x-autorespond'].some((name) => header(name) !== '');
}
