import type { DataSource } from 'typeorm';
import type { InvitationMailFailure, InvitationMailStatus } from './invitation-mail.enums.js';
import type { InvitationJob } from './invitation-queue.js';

/** From what to what the e-mail of a job goes. */
export interface MailMove {
  from: InvitationMailStatus;
  to: InvitationMailStatus;
  /** Null unless it has failed. */
  failure: InvitationMailFailure | null;
  now: Date;
}

/** Where the state of an invitation's e-mail is kept, and that of its reminder. */
export const COLUMNS = {
  invitation: { job: '"mailJob"', status: '"mailStatus"', failure: '"mailFailure"', at: '"mailAt"' },
  reminder: { job: '"reminderJob"', status: '"reminderStatus"', failure: '"reminderFailure"', at: '"reminderAt"' },
} as const;

export function columnsOf({ isReminder }: InvitationJob) {
  return COLUMNS[isReminder ? 'reminder' : 'invitation'];
}

/**
 * Notes what became of an e-mail, if it still is as its sender believes and belongs to the same sending. One statement, so
 * that of two who send the same one only one goes on.
 *
 * @returns whether it was so
 */
export async function moveMail(db: DataSource, job: InvitationJob, move: MailMove): Promise<boolean> {
  const columns = columnsOf(job);
  const [, moved] = await db.query<[unknown, number]>(
    `update invitation set ${columns.status} = $4, ${columns.failure} = $5, ${columns.at} = $6
      where id = $1 and ${columns.job} = $2 and ${columns.status} = $3`,
    [job.invitationId, job.mailJob, move.from, move.to, move.failure, move.now],
  );
  return moved === 1;
}

/** Another process has handed over the same e-mail, and says what became of it; or a later sending has taken its place. */
export class NotOursAnyMore extends Error {
  override readonly name = 'NotOursAnyMore';
}

/** The invitation was answered or taken back while its e-mail was put together: it is surely not sent. */
export class OvertakenMeanwhile extends Error {
  override readonly name = 'OvertakenMeanwhile';
}

/**
 * Notes that an e-mail is handed over, before the server can take it: from then on only an answer says whether it did. One
 * statement with the question whether anybody still waits for an answer, so that it waits for who answers or takes back.
 *
 * @throws NotOursAnyMore, or OvertakenMeanwhile
 */
export async function noteHandingOver(db: DataSource, job: InvitationJob, now: Date): Promise<void> {
  const columns = columnsOf(job);
  const isQueued = `id = $1 and ${columns.job} = $2 and ${columns.status} = 'QUEUED'`;
  const sending = [job.invitationId, job.mailJob];
  const [, noted] = await db.query<[unknown, number]>(
    `update invitation set ${columns.status} = 'UNCERTAIN', ${columns.failure} = null, ${columns.at} = $3
      where ${isQueued} and status = 'INVITED'`,
    [...sending, now],
  );
  if (noted === 1) return;
  const [overtaken] = await db.query<object[]>(`select from invitation where ${isQueued}`, sending);
  if (overtaken !== undefined) throw new OvertakenMeanwhile('the invitation was answered or taken back');
  throw new NotOursAnyMore('the e-mail was handed over before, or is sent by another job');
}
