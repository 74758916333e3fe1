import { z } from 'zod';
import { httpUrl, milliseconds } from '../config.js';
import { projectFile } from '../project.js';
import type { MailSettings } from './mail-sender.js';

/** The settings by which a service sends e-mails; they have the same names for every service. */
export const MAIL_SETTINGS = {
  MAIL_EVERY_MS: milliseconds(1_000),
  MAIL_FOLDER: z.string().default(() => projectFile('.data/mail')),
  MAIL_FROM: z.string().default('Participation graph <registration@participation.example>'),
  REGISTRATION_URL: httpUrl.default('http://localhost:4000/registration'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must look like smtp://USER:PASSWORD@HOST:PORT')
    .optional(),
};

export interface MailConfig extends MailSettings {
  /** Pause when there is nothing to send. Milliseconds. */
  everyMs: number;
  /** The page to which links lead; what is to be done, id and token are added. */
  registrationUrl: string;
}

/** Null for a process that sends no e-mails. */
export function mailConfig(settings: z.output<z.ZodObject<typeof MAIL_SETTINGS>>): MailConfig | null {
  if (settings.MAIL_EVERY_MS === 0) return null;
  return {
    smtpUrl: settings.SMTP_URL ?? null,
    folder: settings.MAIL_FOLDER,
    from: settings.MAIL_FROM,
    everyMs: settings.MAIL_EVERY_MS,
    registrationUrl: settings.REGISTRATION_URL,
  };
}
