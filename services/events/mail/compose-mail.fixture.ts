import type { DataSource } from 'typeorm';
import { type Links, type Mail, mailAbout } from './compose-mail.js';
import type { MailJob } from './mail-queue.js';
import { readSubjects } from './mail-subject.js';

/** The e-mail of one job, as the worker puts it together; null when there is nothing to write any more. */
export async function composeMail(db: DataSource, job: MailJob, links: Links): Promise<Mail | null> {
  const [subject] = await readSubjects(db, [job]);
  return subject == null ? null : mailAbout(job, subject, links);
}
