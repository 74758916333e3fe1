import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';

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
  /** @throws whatever the server has against it; it is to be tried again */
  send(mail: Mail): Promise<void>;
  stop(): void;
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

function smtpSender(url: string, { from }: MailSettings): MailSender {
  const transport = createTransport(url);
  return {
    send: async (mail) => {
      await transport.sendMail(messageOf(mail, from));
    },
    stop: () => transport.close(),
  };
}

/** One `.eml` file a message, as any mail program opens it. */
function fileSender({ folder, from }: MailSettings): MailSender {
  const transport = createTransport({ streamTransport: true, buffer: true });
  return {
    send: async (mail) => {
      const { message } = await transport.sendMail(messageOf(mail, from));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const name = mail.messageId.replace(/[^\w.-]/g, '');
      await writeFile(join(folder, `${name}.eml`), message as Buffer, { mode: 0o600 });
    },
    stop: () => transport.close(),
  };
}

function messageOf({ messageId, to, subject, text, calendar }: Mail, from: string) {
  const icalEvent = calendar === null ? {} : { icalEvent: { ...calendar, filename: 'event.ics' } };
  return { from, to, subject, text, messageId, headers: { 'auto-submitted': 'auto-generated' }, ...icalEvent };
}
