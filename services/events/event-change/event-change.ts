import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { EventStatus } from '../event/event.enums.js';

/** What has become different about an event. */
export enum EventChangeKind {
  PUBLISHED = 'PUBLISHED',
  RESCHEDULED = 'RESCHEDULED',
  CANCELLED = 'CANCELLED',
  CAPACITY_CHANGED = 'CAPACITY_CHANGED',
  CHANGED = 'CHANGED',
}

registerEnumType(EventChangeKind, {
  name: 'EventChangeKind',
  description: 'What has become different about an event.',
  valuesConfig: {
    PUBLISHED: { description: 'It was announced (veröffentlicht).' },
    RESCHEDULED: { description: 'Its date, its times, its venue or its mode are others (verlegt).' },
    CANCELLED: { description: 'It was called off (abgesagt).' },
    CAPACITY_CHANGED: { description: 'It has more seats, or less (Platzzahl geändert).' },
    CHANGED: { description: 'Its title, or its status, is another one (geändert).' },
  },
});

/** What whoever plans to come must know, at one moment. */
export interface EventState {
  eventId: string;
  revision: number;
  status: EventStatus;
  /** Title, as text: it is only compared. */
  title: string;
  /** Date, times, venue and mode, as text: they are only compared. */
  schedule: string;
  capacity: number | null;
}

@ObjectType({ description: 'When something of a kind has last become different about an event.' })
export class LastEventChange {
  @Field(() => EventChangeKind, { description: 'What has become different.' })
  kind!: EventChangeKind;

  @Field(() => Int, { description: 'The version of the event with which it was told.' })
  version!: number;
}

@ObjectType({ description: 'What has changed about an event, and the event as it is now (Veranstaltungsänderung).' })
export class EventChange {
  @Field(() => ID, { description: 'The event.' })
  eventId!: string;

  @Field(() => [EventChangeKind], {
    description:
      'What is different since the message before, for who has read that one. Who joins later, or is too slow for every message, compares "lastChanges" with the version they know.',
  })
  changes!: EventChangeKind[];

  @Field(() => [LastEventChange], {
    description:
      'For each kind of change, with which version it was last told: what is above the version that you know is news to you. Begins anew when the connection to the service was lost; then compare the event itself.',
  })
  lastChanges!: LastEventChange[];

  @Field(() => Int, {
    description: 'Grows with each change, not always by one; drop what has a lower one than you know.',
  })
  version!: number;

  /**
   * @param before null for the first message
   * @param earlier changes that were told before
   */
  static between(before: EventState | null, after: EventState, earlier: readonly LastEventChange[]): EventChange {
    const { eventId, revision: version } = after;
    const changes = before === null ? [] : changesBetween(before, after);
    const lastChanges = [
      ...earlier.filter(({ kind }) => !changes.includes(kind)),
      ...changes.map((kind) => ({ kind, version })),
    ];
    return Object.assign(new EventChange(), { eventId, changes, lastChanges, version });
  }
}

/** What is different; at least that something is. */
export function changesBetween(before: EventState, after: EventState): EventChangeKind[] {
  const isOther = before.status !== after.status;
  const isPublished = isOther && after.status === EventStatus.ANNOUNCED;
  const isCancelled = isOther && after.status === EventStatus.CANCELLED;
  const found: [EventChangeKind, boolean][] = [
    [EventChangeKind.PUBLISHED, isPublished],
    [EventChangeKind.RESCHEDULED, before.schedule !== after.schedule],
    [EventChangeKind.CANCELLED, isCancelled],
    [EventChangeKind.CAPACITY_CHANGED, before.capacity !== after.capacity],
    [EventChangeKind.CHANGED, before.title !== after.title || (isOther && !isPublished && !isCancelled)],
  ];
  const kinds = found.filter(([, isSo]) => isSo).map(([kind]) => kind);
  return kinds.length > 0 ? kinds : [EventChangeKind.CHANGED]; // there and back again, between two messages
}
