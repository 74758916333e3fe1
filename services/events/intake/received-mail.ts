import { createHash } from 'node:crypto';
import { convert, type HtmlToTextOptions } from 'html-to-text';
import PostalMime, { type Address, type Email } from 'postal-mime';

/** A registration mail as it was received, in the form in which it is read. Nothing of it is to be trusted. */
export interface ReceivedMail {
  /** Hash of the Message-ID, or of the content where there is none. Base64url, 43 characters. */
  keyHash: string;
  /** Hash of what was written, without what servers have added on the way. */
  contentHash: string;
  /** Whether another mail with other content has its Message-ID; it is known by its content then. */
  isKeyTaken?: boolean;
  /** When the server took it; null where no server says so. What a sender writes is no proof of it. */
  arrivedAt: Date | null;
  /** Whom to answer: the reply address, else the sender; null if there is none. */
  sender: { name: string; address: string } | null;
  /** To whom it was sent, in lower case; so many at most as are looked at. */
  recipients: string[];
  hasTooManyRecipients: boolean;
  subject: string;
  /** What the sender wrote, without what they quoted. */
  text: string;
  /** Every header, by its name in lower case. */
  headers: ReadonlyMap<string, readonly string[]>;
}

/** A file that is no mail. */
export class NoMail extends Error {
  override readonly name = 'NoMail';
}

const LIMITS = { maxNestingDepth: 20, maxHeadersSize: 1024 * 1024, maxRfc822NestingDepth: 0 };
const MOST_RECIPIENTS = 20;
/** A registration is short; what stands further down is not read. */
const TEXT_LENGTH = 20_000;
const HTML_LENGTH = 200_000;
const SUBJECT_LENGTH = 200;

/** @throws NoMail */
export async function readMail(bytes: Uint8Array): Promise<ReceivedMail> {
  const email = await parsed(bytes);
  const headers = headersOf(email);
  if (!headers.has('from') && !headers.has('message-id')) throw new NoMail('it has neither a sender nor a Message-ID');

  const recipients = recipientsOf(email, headers);
  const text = textOf(email);
  const subject = inOneLine(email.subject ?? '').slice(0, SUBJECT_LENGTH);
  const contentHash = hash('content', email.from?.address ?? '', email.date ?? '', subject, text);
  const messageId = headers.get('message-id')?.[0]?.trim() ?? '';
  return {
    keyHash: messageId === '' ? hash('mail', contentHash) : hash('message-id', messageId),
    contentHash,
    arrivedAt: arrivalIn(headers),
    sender: senderOf(email),
    recipients: recipients.slice(0, MOST_RECIPIENTS),
    hasTooManyRecipients: recipients.length > MOST_RECIPIENTS,
    subject,
    text: withoutQuotes(text),
    headers,
  };
}

/** Hashed so that a text of any length makes a key, and that nothing can be read from it. */
export function hash(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

/** Without line breaks and other control characters: it could be taken for a header, or move the cursor of a terminal. */
export function inOneLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}

async function parsed(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, LIMITS);
  } catch {
    throw new NoMail('its parts cannot be told apart'); // the parser's message may quote the mail
  }
}

function headersOf({ headers }: Email): Map<string, string[]> {
  const byName = new Map<string, string[]>();
  for (const { key, value } of headers) {
    const values = byName.get(key);
    if (values === undefined) byName.set(key, [value]);
    else values.push(value);
  }
  return byName;
}

/** Where it was delivered to stands in headers of the server, also for who is in no list of recipients. */
function recipientsOf({ to = [], cc = [] }: Email, headers: ReceivedMail['headers']): string[] {
  const delivered = ['delivered-to', 'x-original-to', 'envelope-to'].flatMap((name) => headers.get(name) ?? []);
  const listed = [...to, ...cc].flatMap((address) => mailboxes(address)).map(({ address }) => address);
  const all = [...delivered, ...listed].map((address) => address.replace(/[<>]/g, '').trim().toLowerCase());
  return [...new Set(all)].filter((address) => address.includes('@'));
}

function senderOf({ from, replyTo = [] }: Email): ReceivedMail['sender'] {
  const [writer] = from === undefined ? [] : mailboxes(from);
  const [answered, another] = replyTo.flatMap((address) => mailboxes(address));
  const chosen = another === undefined && answered?.address ? answered : writer;
  if (chosen === undefined || chosen.address === '') return null;
  return { name: chosen.name || writer?.name || '', address: chosen.address };
}

function mailboxes(address: Address): { name: string; address: string }[] {
  return address.group ?? [address];
}

/** The newest `Received` is on top: our own server wrote it, whatever the sender has put below. */
function arrivalIn(headers: ReceivedMail['headers']): Date | null {
  const [newest] = headers.get('received') ?? [];
  const time = Date.parse(newest?.slice(newest.lastIndexOf(';') + 1).replace(/\([^)]*\)/g, '') ?? '');
  return Number.isNaN(time) ? null : new Date(time);
}

function textOf({ text, html }: Email): string {
  const written = text?.trim() ? text : convert((html ?? '').slice(0, HTML_LENGTH), HTML);
  return written.normalize('NFC').replace(/\r\n?/g, '\n').slice(0, TEXT_LENGTH);
}

const HTML: HtmlToTextOptions = {
  wordwrap: false,
  limits: { maxInputLength: HTML_LENGTH, maxDepth: 100 },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'blockquote', format: 'skip' },
  ],
};

const ORIGINAL_BELOW = /^-{3,} ?(?:urspr|original|weitergeleitet|forwarded)/im;
const QUOTED = /^\s*>|^\s*(?:am|on) .{5,120} (?:schrieb|wrote)\b.*:\s*$/i;

function withoutQuotes(text: string): string {
  const own = text.split(ORIGINAL_BELOW, 1)[0]?.split(/^-- ?$/m, 1)[0] ?? '';
  return own
    .split('\n')
    .filter((line) => !QUOTED.test(line))
    .join('\n');
}
