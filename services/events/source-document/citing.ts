import { createUnionType, ObjectType } from 'type-graphql';
import { connectionOf } from '../../shared/connection.js';
import { Event } from '../event/event.js';
import type { EventsLoaders } from '../loaders.js';
import { Paper } from '../paper/paper.js';
import { Resolution } from '../resolution/resolution.js';
import { Series } from '../series/series.js';
import { Venue } from '../venue/venue.js';

/** Sorts of things, as the list of what cites documents has them, and by what they are reached. */
const LOADERS = {
  VENUE: 'venue',
  SERIES: 'series',
  EVENT: 'event',
  PAPER: 'paper',
  RESOLUTION: 'resolution',
} as const satisfies Record<string, keyof EventsLoaders>;

export const CitingInEvents = createUnionType({
  name: 'CitingInEvents',
  description: 'What in the events service can cite a source; an event, a series and a paper also for their parts.',
  types: () => [Venue, Series, Event, Paper, Resolution] as const,
});

@ObjectType({ description: 'That something of the events service cites a source (Beleg).' })
export class EventsCitation {
  // Private: the graph reaches what it is through loaders.
  type!: string;
  id!: string;
}

export const EventsCitationConnection = connectionOf(EventsCitation, 'EventsCitation');
export type EventsCitationConnection = InstanceType<typeof EventsCitationConnection>;

/** What cites; null if it was removed just now. */
export async function citingInEvents(
  loaders: EventsLoaders,
  { type, id }: EventsCitation,
): Promise<typeof CitingInEvents | null> {
  return loaders[LOADERS[type as keyof typeof LOADERS]].load(id);
}
