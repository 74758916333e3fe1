import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createTransport, type SendMailOptions } from 'nodemailer';

/** An e-mail, ready to be sent. */
export interface Mail {
  /** The same for the same message, so that one that is sent twice is known. */
  messageId: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
  calendar: { method: 'REQUEST' | 'CANCEL'; content: string } | null;
}

/** Sends e-mails, or writes them into files. */
export interface MailSender {
  /**
   * @param beforeEnd is called when all but the end of the message is with the server, which takes it only after that, or
   *   before its file appears; if it fails, so does this, and the message is not sent
   * @throws AnswerLost, when it may or may not have arrived, or whatever the server has against it: then it is surely not sent, and to be tried again
   */
  send(mail: Mail, beforeEnd?: () => Promise<void>): Promise<void>;
  stop(): void;
}

/** The server has the whole message and has not said whether it takes it. */
export class AnswerLost extends Error {
  override readonly name = 'AnswerLost';
}

export interface MailSettings {
  /** Address of the server, such as "smtps://user:password@mail.example.org"; null to write files. */
  smtpUrl: string | null;
  /** Where files are written when there is no server. */
  folder: string;
  /** Who writes, such as "Stadt <anmeldung@example.org>". */
  from: string;
}

export function mailSender(settings: MailSettings): MailSender {
  return settings.smtpUrl === null ? fileSender(settings) : smtpSender(settings.smtpUrl, settings);
}

interface HandedOver extends SendMailOptions {
  end: MessageEnd;
}

/** Connections that are kept open to a mail server; of one server many others send as well. */
const CONNECTIONS = 10;
/** How long a server may take to answer at all. */
const CONNECT_MS = 20_000;
/** How long one of them is kept when there is nothing to send: less than any server waits (RFC 5321, 4.5.3.2.7). */
const IDLE_MS = 20_000;

function smtpSender(url: string, { from }: MailSettings): MailSender {
  // A message whose connection breaks is given back, never sent again by the pool itself: only its sender knows whether it may.
  const pool = { pool: true, maxConnections: CONNECTIONS, idleTimeout: IDLE_MS, maxRequeues: 0 } as const;
  const transport = createTransport({ url, ...pool, connectionTimeout: CONNECT_MS });
  transport.use('stream', ({ message, data }, done) => {
    // Read only when the server has asked for the text; a transform would run to its end before.
    message.processFunc((text) => Readable.from((data as HandedOver).end.holdBack(text), { objectMode: false }));
    done();
  });
  return {
    send: async (mail, beforeEnd = nothing) => {
      const end = new MessageEnd(beforeEnd);
      const message: HandedOver = { ...messageOf(mail, from), end };
      try {
        await transport.sendMail(message);
      } catch (error) {
        const isWithServer = await end.isLetGo();
        if (isWithServer && !isAnswer(error)) throw new AnswerLost('the server has not answered');
        throw error;
      }
    },
    stop: () => transport.close(),
  };
}

const nothing = () => Promise.resolve();

/** RFC 5321, 4.2.5: once the end of a message has arrived, only an answer says who is responsible for it. */
function isAnswer(error: unknown): boolean {
  return error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number';
}

/** Keeps the end of a message from the server until something else is done. */
class MessageEnd {
  #isOver = false;
  #letGo: Promise<boolean> = Promise.resolve(false);

  constructor(private readonly before: () => Promise<void>) {}

  async *holdBack(text: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    yield* text;
    if (this.#isOver) throw new Error('the message is not sent any more');
    const done = this.before();
    this.#letGo = done.then(
      () => !this.#isOver,
      () => false,
    );
    await done;
    if (!(await this.#letGo)) throw new Error('the message is not sent any more');
  }

  /** Whether the end may have arrived. It cannot any more after this, unless it has. */
  isLetGo(): Promise<boolean> {
    this.#isOver = true;
    return this.#letGo;
  }
}

/** One `.eml` file a message, as any mail program opens it. A file is there whole or not at all, and once. */
function fileSender({ folder, from }: MailSettings): MailSender {
  const transport = createTransport({ streamTransport: true, buffer: true });
  return {
    send: async (mail, beforeEnd = nothing) => {
      const { message } = await transport.sendMail(messageOf(mail, from));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const name = nameOf(mail);
      const unfinished = join(folder, `.${name}.${randomUUID()}.part`);
      try {
        await writeFile(unfinished, message as Buffer, { mode: 0o600, flush: true });
        await beforeEnd();
        await rename(unfinished, join(folder, `${name}.eml`));
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
    stop: () => transport.close(),
  };
}

/** What stands before the @ of its Message-ID: what it is of, and the registration or invitation. */
function nameOf({ messageId }: Mail): string {
  return messageId.replace(/@.*/, '').replace(/[^\w.-]/g, '');
}

function messageOf({ messageId, to, subject, text, calendar }: Mail, from: string) {
  const icalEvent = calendar === null ? {} : { icalEvent: { ...calendar, filename: 'event.ics' } };
  return { from, to, subject, text, messageId, headers: { 'auto-submitted': 'auto-generated' }, ...icalEvent };
}
