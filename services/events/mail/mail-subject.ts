import type { DataSource } from 'typeorm';
import type { LocalizedTexts } from '../../shared/facts/localized-text.js';
import type { EventMode } from '../event/event.enums.js';
import type { JournalKind } from '../journal/journal-entry.js';
import type { Registration } from '../registration/registration.js';
import { RegistrationStatus } from '../registration/registration-status.js';
import { readPlaces } from '../waiting-list/read-places.js';
import { FULL_GROUP } from './mail-kind.js';
import type { MailJob } from './mail-queue.js';

type OfRegistration = Pick<
  Registration,
  | 'id'
  | 'status'
  | 'emailConfirmedAt'
  | 'personName'
  | 'email'
  | 'language'
  | 'createdAt'
  | 'expiresAt'
  | 'partySize'
  | 'checkInCode'
>;

/** What a job is about, as things are by now: a registration, its event, and the entry of the journal that is told of. */
export interface MailSubject extends OfRegistration {
  eventId: string;
  /** Place in the queue; null for one who does not wait. */
  position: number | null;
  /** Null for a message that tells of no entry. */
  kind: JournalKind | null;
  from: RegistrationStatus | null;
  to: RegistrationStatus | null;
  /** When what is told of has happened. */
  at: Date;
  /** Of the entry in a calendar: grows with each change of the registration and of the event. */
  revision: number;
  title: LocalizedTexts;
  startsAt: Date | null;
  endsAt: Date | null;
  /** When the event is over, as its terms have it. */
  overAt: Date | null;
  /** The day of an event whose hour is not known; null for any other. */
  day: string | null;
  timeZone: string;
  mode: EventMode;
  venue: LocalizedTexts | null;
  /** Of the venue, in one line; empty where nothing is known. */
  address: string;
  isCalledOff: boolean;
  /** The working group that the registration is for; null for none. */
  workingGroup: string | null;
  /** The one that it was to be for, and that was full when the entry was made; null if there was room, or none was wished for. */
  fullGroup: string | null;
  /** The newest change of the event that people are told of; 0 for none. */
  notice: number;
  /** The newest change of what lets one in on line; 0 for none. */
  access: number;
}

type SubjectRow = Omit<MailSubject, 'position'> & { index: number };

/**
 * Reads what jobs are about, however many there are, by one statement, and by another one where somebody waits.
 *
 * @returns in their order; null where registration or entry is not there
 */
export async function readSubjects(db: DataSource, jobs: readonly MailJob[]): Promise<(MailSubject | null)[]> {
  const rows = await db.query<SubjectRow[]>(SELECT_SUBJECTS, [
    jobs.map(({ registrationId }) => registrationId),
    jobs.map(({ entryId }) => entryId),
  ]);
  const waiting = rows.filter(({ status }) => status === RegistrationStatus.WAITLISTED).map(({ id }) => id);
  const places = await readPlaces(db.manager, waiting);
  const subjects = new Map(rows.map(({ index, ...row }) => [index, { ...row, position: places.get(row.id) ?? null }]));
  return jobs.map((_, index) => subjects.get(index + 1) ?? null);
}

const SELECT_SUBJECTS = `
  select asked.index::int as index,
         registration.id, registration.status, registration."personName", registration.email, registration.language,
         registration."eventId", registration."createdAt", registration."expiresAt", registration."emailConfirmedAt", registration."partySize", registration."checkInCode",
         entry.kind, entry."from", entry."to", coalesce(entry.at, now()) as at,
         event.title, event."startsAt", event."endsAt", terms."endsAt" as "overAt", event."timeZone", event.mode,
         case when event."startsAt" is null and event."earliestDay" = event."latestDay" then event."latestDay"::text end as day,
         venue.name as venue,
         concat_ws(', ', nullif(concat_ws(' ', venue.street, venue."houseNumber"), ''),
                         nullif(concat_ws(' ', venue."postalCode", venue.city), '')) as address,
         (select count(*)::int from registration_journal as earlier
           where earlier."registrationId" = registration.id and earlier.id <= coalesce(entry.id, earlier.id)) - 1
           + coalesce(event_notice.revision, 0) as revision,
         coalesce(event_notice.revision, 0) as notice,
         coalesce(event_notice."accessRevision", 0) as access, event.status = 'CANCELLED' as "isCalledOff",
         (select label from seat_pool where id = registration."workingGroupId") as "workingGroup",
         (select label from seat_pool where id = entry.facts->>'${FULL_GROUP}') as "fullGroup"
    from unnest($1::uuid[], $2::bigint[]) with ordinality as asked("registrationId", "entryId", index)
    join registration on registration.id = asked."registrationId"
    join event on event.id = registration."eventId"
    join registration_terms as terms on terms."eventId" = event.id
    left join venue on venue.id = event."venueId"
    left join event_notice on event_notice."eventId" = event.id
    left join registration_journal as entry on entry.id = asked."entryId"
   where entry.id is not null or asked."entryId" is null`;
