import { z } from 'zod';
import {
  attested,
  localDateTime,
  partialDate,
  quantity,
  reference,
  slug,
  text,
  timeZone,
  words,
  yesNoUnknown,
} from '../../shared/import/fragments.js';
import { documentRecord } from '../event-document/event-document.section.js';
import { EventLinkKind } from '../event-link/event-link.enums.js';
import { participationRecord } from '../participation/participation.section.js';
import { SessionKind } from '../session/session.js';
import { EventKind, EventMode, EventStatus, RegistrationChannel } from './event.enums.js';
import { instantOf } from './moment.js';

const sessionRecord = z.strictObject({
  key: slug,
  kind: z.enum(SessionKind),
  title: text.nullable().default(null),
  description: text.nullable().default(null),
  topics: z.array(reference('topics')).default([]),
  start: localDateTime.nullable().default(null),
  end: localDateTime.nullable().default(null),
  participations: z.array(participationRecord).default([]),
  ...attested,
});

const statementRecord = z.strictObject({
  person: reference('people'),
  office: reference('offices').nullable().default(null),
  officeTitle: words,
  gist: text,
  ...attested,
});

const linkRecord = z.strictObject({
  kind: z.enum(EventLinkKind),
  event: reference('events'),
  statedInterval: words,
  ...attested,
});

const registrationRecord = z.strictObject({
  channel: z.enum(RegistrationChannel).default(RegistrationChannel.UNKNOWN),
  address: words,
  deadline: partialDate.nullable().default(null),
  capacity: z.number().int().nonnegative().nullable().default(null),
});

const onlineAccessRecord = z.strictObject({
  platform: words,
  joinUrl: words,
  meetingId: words,
  passcode: z.coerce.string().nullable().default(null),
  dialIn: words,
});

/** One entry of `events` in a data file. */
export const eventRecord = z
  .strictObject({
    id: slug,
    title: text,
    kind: z.enum(EventKind),
    status: z.enum(EventStatus).default(EventStatus.UNKNOWN),
    mode: z.enum(EventMode).default(EventMode.UNKNOWN),
    series: reference('series').nullable().default(null),
    edition: z.number().int().positive().nullable().default(null),
    motto: text.nullable().default(null),
    focus: text.nullable().default(null),
    description: text.nullable().default(null),
    audience: text.nullable().default(null),
    guidingQuestions: z.array(text).default([]),
    goals: z.array(text).default([]),
    outcomes: z.array(text).default([]),
    topics: z.array(reference('topics')).default([]),
    date: partialDate.nullable().default(null),
    doors: localDateTime.nullable().default(null),
    start: localDateTime.nullable().default(null),
    end: localDateTime.nullable().default(null),
    timeZone: timeZone.default('Europe/Berlin'),
    venue: reference('venues').nullable().default(null),
    place: reference('places').nullable().default(null),
    interpretation: yesNoUnknown,
    isOpenToAll: yesNoUnknown,
    isFree: yesNoUnknown,
    attendance: quantity.nullable().default(null),
    workingGroupCount: quantity.nullable().default(null),
    registration: registrationRecord.prefault({}),
    onlineAccess: onlineAccessRecord.nullable().default(null),
    sessions: z.array(sessionRecord).default([]),
    participations: z.array(participationRecord).default([]),
    documents: z.array(documentRecord).default([]),
    statements: z.array(statementRecord).default([]),
    links: z.array(linkRecord).default([]),
    ...attested,
  })
  .superRefine((event, context) => {
    for (const { path, message } of mistakesInTimes(event)) {
      context.addIssue({ code: 'custom', path: [path], message });
    }
  });

export type EventRecord = z.output<typeof eventRecord>;

type Times = Pick<EventRecord, 'date' | 'doors' | 'start' | 'end' | 'timeZone'>;

/** What is wrong with the times of an event, and which key says so. */
function mistakesInTimes(event: Times): { path: string; message: string }[] {
  const { date, doors, start, end, timeZone: zone } = event;
  const neverShown = (['doors', 'start', 'end'] as const)
    .filter((key) => event[key] !== null && !isShownByClocks(event[key], zone))
    .map((path) => ({ path, message: `clocks in ${zone} never show this time, or show it twice` }));
  if (start === null) return neverShown;

  const rules = [
    { isBroken: date?.value !== start.slice(0, 10), path: 'date', message: 'must be the day of "start"' },
    { isBroken: end !== null && end <= start, path: 'end', message: 'must be after "start"' },
    { isBroken: doors !== null && doors > start, path: 'doors', message: 'must not be after "start"' },
  ];
  return [...neverShown, ...rules.filter(({ isBroken }) => isBroken)];
}

function isShownByClocks(local: string, zone: string): boolean {
  try {
    instantOf(local, zone);
    return true;
  } catch {
    return false;
  }
}
