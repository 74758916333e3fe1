import type { DataSource } from 'typeorm';
import { openEventsDatabase } from '../events/database.js';
import { decideMail, mailsInDoubt } from '../events/mail/mails-in-doubt.js';
import { withDatabases } from '../launcher/database/with-databases.js';
import { EXIT_CODE, readCommandLine, refusalOf, UsageError } from '../shared/command-line.js';

const HELP = `Lists e-mails about registrations of which nobody knows whether the mail server took them: the process died, or the
connection broke, before it answered. They are not sent again by themselves. The log of the mail server says what became of a Message-ID.
Invitations are decided on in the graph: invitations(filter: { mailStatuses: [UNCERTAIN] }), settleInvitationMail.

  npm run mails                 lists them: id, when, event, what it was about, registration
  npm run mails -- --again ID   sends it again, as things are by now; it may come twice
  npm run mails -- --leave ID   leaves it

It ends with 0 when none is in doubt, 3 when one is, 1 when an ID is of none or the database cannot be used, 2 when it is
called in a wrong way.`;

export interface MailsOptions {
  env: NodeJS.ProcessEnv;
  write: (stream: 'stdout' | 'stderr', line: string) => void;
}

interface Wish {
  help?: boolean | undefined;
  again?: string | undefined;
  leave?: string | undefined;
}

/** @returns the exit code */
export async function runMails(args: readonly string[], { env, write }: MailsOptions): Promise<number> {
  try {
    const wish = readWish(args);
    if (wish.help) {
      write('stdout', HELP);
      return EXIT_CODE.done;
    }
    return await withDatabases(env, ({ events }) => inDatabase(events, wish, write), 'npm run mails');
  } catch (error) {
    return refusalOf('npm run mails', error, (line) => write('stderr', line));
  }
}

function readWish(args: readonly string[]): Wish {
  const id = { type: 'string' } as const;
  const options = { help: { type: 'boolean', short: 'h' }, again: id, leave: id } as const;
  const { values } = readCommandLine({ args: [...args], options });
  if (values.again === undefined || values.leave === undefined) return values;
  throw new UsageError('Decide for --again or for --leave.');
}

async function inDatabase(url: string, { again, leave }: Wish, write: MailsOptions['write']): Promise<number> {
  const db = await openEventsDatabase(url);
  try {
    const id = again ?? leave;
    if (id !== undefined && !(await decideMail(db, id, again === undefined ? 'leave' : 'send again'))) {
      write('stderr', `No e-mail in doubt has the id ${id}.`);
      return 1;
    }
    return await list(db, write);
  } finally {
    await db.destroy();
  }
}

async function list(db: DataSource, write: MailsOptions['write']): Promise<number> {
  const mails = await mailsInDoubt(db);
  for (const { id, at, eventId, about, registrationId } of mails) {
    write('stdout', [id, at.toISOString(), eventId ?? '-', about, registrationId].join('  '));
  }
  write('stdout', mails.length === 0 ? 'No e-mail is in doubt.' : `In doubt: ${mails.length}.`);
  return mails.length === 0 ? 0 : 3;
}
