import type { IntakeReason } from './intake-item.js';
import type { ReceivedMail } from './received-mail.js';

const IN_SUBJECT =
  /^(?:automatische antwort|abwesenheit|auto(?:matic)?[- ]?reply|out of (?:the )?office|auto:)|abwesenheitsnotiz/i;
const UNDELIVERED = /^(?:undeliver|unzustellbar|delivery status notification|mail delivery failed|returned mail)/i;

/**
 * Why a mail was not written by a person who wants to come, or not to us; null if it may have been.
 *
 * See RFC 3834, section 5, for `Auto-Submitted`; RFC 3464 for reports; RFC 2369 and RFC 2919 for lists.
 */
export function automaticBecause({ headers, subject, sender }: ReceivedMail): IntakeReason | null {
  const first = (name: string) => headers.get(name)?.[0]?.trim().toLowerCase() ?? '';
  const isFromServer = /^(?:mailer-daemon|postmaster)@/i.test(sender?.address ?? '');
  if (isFromServer || isReport(first('content-type')) || UNDELIVERED.test(subject)) return 'BOUNCE';
  if (['list-id', 'list-post', 'list-unsubscribe'].some((name) => headers.has(name))) return 'MAILING_LIST';
  if (/^(?:bulk|list|junk)/.test(first('precedence'))) return 'MAILING_LIST';

  const submitted = first('auto-submitted');
  const isAutomatic =
    (submitted !== '' && !/^no\b/.test(submitted)) ||
    first('return-path') === '<>' ||
    first('precedence') === 'auto_reply' ||
    ['x-autoreply', 'x-autorespond'].some((name) => headers.has(name)) ||
    IN_SUBJECT.test(subject);
  return isAutomatic ? 'AUTOMATIC' : null;
}

function isReport(contentType: string): boolean {
  return contentType.startsWith('multipart/report');
}
