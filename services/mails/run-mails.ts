import type { DataSource } from 'typeorm';
import { openEventsDatabase } from '../events/database.js';
import { giveUpMails } from '../events/mail/mail-failure.js';
import { decideMails, type UndeliveredMail, undeliveredMails } from '../events/mail/undelivered-mails.js';
import { withDatabases } from '../launcher/database/with-databases.js';
import { EXIT_CODE, readCommandLine, refusalOf, UsageError } from '../shared/command-line.js';

const HELP = `Lists e-mails about registrations that are not sent any more until somebody decides, oldest first:

  IN_DOUBT     nobody knows whether the mail server took it: the process died, or the connection broke, before it answered.
               The log of the mail server says what became of its Message-ID
  REFUSED      the mail server does not take it for good: the address is wrong, or the mailbox
  UNREACHABLE  it could not be sent, in twelve tries over a day
  GIVEN_UP     its sender stopped at the last try, or nobody took it for two weeks

  npm run mails                 lists them: id, state, when, event, what it was about, registration
  npm run mails -- --again ID   sends it again, as things are by then, if there still is something to tell; one in doubt may come twice
  npm run mails -- --leave ID   leaves it
  npm run mails -- --again UNREACHABLE, --leave REFUSED, …   the same for all that failed in this way

Invitations are decided on in the graph: invitations(filter: { mailStatuses: [UNCERTAIN, FAILED] }), settleInvitationMail.
It ends with 0 when there is none, 3 when there is one, 1 when there was nothing to decide or the database cannot be used, 2 when it
is called in a wrong way.`;

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
    await giveUpMails(db);
    const which = again ?? leave;
    if (which !== undefined && (await decideMails(db, which, again === undefined ? 'leave' : 'send again')) === 0) {
      write('stderr', `No e-mail that was not delivered has the id ${which}, or failed in this way.`);
      return 1;
    }
    return await list(db, write);
  } finally {
    await db.destroy();
  }
}

async function list(db: DataSource, write: MailsOptions['write']): Promise<number> {
  const mails = await undeliveredMails(db);
  for (const { id, state, at, eventId, about, registrationId } of mails) {
    write('stdout', [id, state, at.toISOString(), eventId ?? '-', about, registrationId ?? '-'].join('  '));
  }
  write('stdout', mails.length === 0 ? 'Every e-mail was delivered, or is to be.' : summary(mails));
  return mails.length === 0 ? 0 : 3;
}

/** How many there are of each state: "IN_DOUBT: 2, REFUSED: 1." */
function summary(mails: readonly UndeliveredMail[]): string {
  const counts = new Map<string, number>();
  for (const { state } of mails) counts.set(state, (counts.get(state) ?? 0) + 1);
  return `${[...counts].map(([state, count]) => `${state}: ${count}`).join(', ')}.`;
}
