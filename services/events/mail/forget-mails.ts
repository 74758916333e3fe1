import type { EntityManager } from 'typeorm';
import { MAIL_QUEUE } from './mail-queue.js';

const ABOUT = (job: string) => `${job}->>'registrationId' = any($1::text[])`;

/**
 * Takes everything out of the queue of e-mails that is about registrations whose persons are erased: what is to be sent, what
 * was sent, what is in doubt and what has failed. Who is being sent something at this moment still gets it.
 *
 * @param tx which erases them
 */
export async function forgetMailsOf(tx: EntityManager, registrationIds: readonly string[]): Promise<void> {
  for (const statement of STATEMENTS) await tx.query(statement, [registrationIds]);
}

/** Jobs first, as where an attempt is settled. */
const STATEMENTS = [
  `delete from pgboss.job where name = '${MAIL_QUEUE}' and ${ABOUT('data')}`,
  `delete from pgboss.archive where name = '${MAIL_QUEUE}' and ${ABOUT('data')}`,
  `delete from mail_attempt where ${ABOUT('job')}`,
  `delete from mail_failure where ${ABOUT('job')}`,
];
