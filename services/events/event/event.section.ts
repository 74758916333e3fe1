import { attestedColumns } from '../../shared/import/fragments.js';
import { type ImportedRow, row, section } from '../../shared/import/section.js';
import { EventDocument } from '../event-document/event-document.js';
import { documentRow } from '../event-document/event-document.section.js';
import { EventLink } from '../event-link/event-link.js';
import { OnlineAccess } from '../online-access/online-access.js';
import { Participation } from '../participation/participation.js';
import { participationRow } from '../participation/participation.section.js';
import { Session } from '../session/session.js';
import { Statement } from '../statement/statement.js';
import { Event, UNKNOWN_DATE } from './event.js';
import { eventRecord, type EventRecord } from './event.record.js';
import { instantOf, startOfDay } from './moment.js';

export const events = section({
  name: 'events',
  record: eventRecord,
  entity: Event,
  owns: [
    { entity: OnlineAccess, owner: 'eventId' },
    { entity: Session, owner: 'eventId' },
    { entity: Participation, owner: 'eventId' },
    { entity: EventDocument, owner: 'eventId' },
    { entity: Statement, owner: 'eventId' },
    { entity: EventLink, owner: 'laterId' },
  ],
  rows: (event: EventRecord) => [
    eventRow(event),
    ...onlineAccessRows(event),
    ...event.sessions.flatMap((session, position) => sessionRows(event, session, position)),
    ...event.participations.map((given, position) => participationRow(given, { eventId: event.id }, position)),
    ...event.documents.map((given, position) => documentRow(given, { eventId: event.id }, position)),
    ...event.statements.map((given, position) => statementRow(event, given, position)),
    ...event.links.map((given, position) => linkRow(event, given, position)),
  ],
});

function eventRow(event: EventRecord): ImportedRow {
  const instant = (local: string | null) => (local === null ? null : instantOf(local, event.timeZone));
  const startsAt = instant(event.start);
  const earliestDay = event.date?.earliest ?? null;
  return row(Event, {
    id: event.id,
    seriesId: event.series,
    venueId: event.venue,
    placeId: event.place,
    topicIds: event.topics,
    edition: event.edition,
    kind: event.kind,
    status: event.status,
    mode: event.mode,
    titleTexts: event.title,
    mottoTexts: event.motto,
    focusTexts: event.focus,
    descriptionTexts: event.description,
    audienceTexts: event.audience,
    guidingQuestionTexts: event.guidingQuestions,
    goalTexts: event.goals,
    outcomeTexts: event.outcomes,
    date: event.date,
    doorsAt: instant(event.doors),
    startsAt,
    endsAt: instant(event.end),
    sortsAt: startsAt ?? (earliestDay === null ? UNKNOWN_DATE : startOfDay(earliestDay, event.timeZone)),
    earliestDay,
    latestDay: event.date?.latest ?? null,
    timeZone: event.timeZone,
    interpretation: event.interpretation,
    isOpenToAll: event.isOpenToAll,
    isFree: event.isFree,
    attendance: event.attendance,
    workingGroupCount: event.workingGroupCount,
    registrationChannel: event.registration.channel,
    registrationAddress: event.registration.address,
    registrationDeadline: event.registration.deadline,
    capacity: event.registration.capacity,
    ...attestedColumns(event),
  });
}

function onlineAccessRows({ id, onlineAccess }: EventRecord): ImportedRow[] {
  return onlineAccess === null ? [] : [row(OnlineAccess, { eventId: id, ...onlineAccess })];
}

function sessionRows(event: EventRecord, session: EventRecord['sessions'][number], position: number): ImportedRow[] {
  const id = `${event.id}.${session.key}`;
  const instant = (local: string | null) => (local === null ? null : instantOf(local, event.timeZone));
  return [
    row(Session, {
      id,
      eventId: event.id,
      topicIds: session.topics,
      kind: session.kind,
      position,
      titleTexts: session.title,
      descriptionTexts: session.description,
      startsAt: instant(session.start),
      endsAt: instant(session.end),
      ...attestedColumns(session),
    }),
    ...session.participations.map((given, index) =>
      participationRow(given, { eventId: event.id, sessionId: id }, index),
    ),
  ];
}

function statementRow(event: EventRecord, given: EventRecord['statements'][number], position: number): ImportedRow {
  return row(Statement, {
    id: `${event.id}.${given.person}`,
    eventId: event.id,
    personId: given.person,
    officeId: given.office,
    position,
    officeTitle: given.officeTitle,
    gistTexts: given.gist,
    ...attestedColumns(given),
  });
}

function linkRow(event: EventRecord, given: EventRecord['links'][number], position: number): ImportedRow {
  return row(EventLink, {
    id: [event.id, given.kind.toLowerCase().replaceAll('_', '-'), given.event].join('.'),
    laterId: event.id,
    earlierId: given.event,
    position,
    kind: given.kind,
    statedInterval: given.statedInterval,
    ...attestedColumns(given),
  });
}
