import type { DataSource } from 'typeorm';
import { ANONYMOUS, type Viewer } from '../../shared/identity.js';
import type { SubgraphAnswer } from '../../shared/testing/subgraph.js';
import type { ChangedEventsFeed } from '../changed-events/changed-events.feed.js';
import { createContext, type EventsContext } from '../context.js';
import { answer, feedsOver, NO_FEED, servicesOf } from '../events.fixture.js';
import type { LiveCountFeed } from '../live-count/live-count.feed.js';
import { CommandQueue } from '../desk/command-queue.js';
import { NOW } from './registration.fixture.js';

/** What a request's resolvers are given. */
export function contextFor(
  db: DataSource,
  viewer: Viewer,
  liveCounts: LiveCountFeed,
  changedRows: ChangedEventsFeed = NO_FEED,
): EventsContext {
  const services = servicesOf(db, { ...feedsOver(db), liveCounts, changedRows, commands: new CommandQueue(db) });
  return createContext(services, viewer, () => NOW);
}

/** An answer whose data has a shape that the test knows. */
export type Answer<Data> = Omit<SubgraphAnswer, 'data'> & { data: Data | null };

/** Asks the subgraph, each time with a context of its own. */
export function registrationGraph(db: DataSource) {
  return async <Data>(source: string, variables: Record<string, unknown>, viewer = ANONYMOUS): Promise<Answer<Data>> =>
    (await answer(db, source, { variables, viewer, now: NOW })) as Answer<Data>;
}
