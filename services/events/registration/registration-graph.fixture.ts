import { type ExecutionResult, graphql, type GraphQLSchema } from 'graphql';
import type { DataSource } from 'typeorm';
import { buildSubgraph } from '../../shared/federation.js';
import { ANONYMOUS, Role, type Viewer } from '../../shared/identity.js';
import { createContext, type EventsContext } from '../context.js';
import { EventResolver } from '../event/event.resolver.js';
import { EventLiveCountResolver } from '../live-count/event-live-count.resolver.js';
import type { LiveCountFeed } from '../live-count/live-count.feed.js';
import { liveCount } from '../live-count/live-count.loaders.js';
import { LiveCountResolver } from '../live-count/live-count.resolver.js';
import { EventRegistrationsResolver } from './event-registrations.resolver.js';
import { managementTokens } from './management-token.js';
import { NOW } from './registration.fixture.js';
import { registration, waitlistPosition } from './registration.loaders.js';
import { registrationReference } from './registration.reference.js';
import { RegistrationResolver } from './registration.resolver.js';

export const TOKENS = managementTokens('a secret of a test, not of an installation');

export const viewer = (...roles: Role[]): Viewer => ({ subject: 'somebody', roles: [Role.PUBLIC, ...roles] });

/** The part of the subgraph that is about registrations, with the events they are for. */
export function registrationSchema(): GraphQLSchema {
  return buildSubgraph<EventsContext>({
    resolvers: [
      EventResolver,
      EventRegistrationsResolver,
      EventLiveCountResolver,
      LiveCountResolver,
      RegistrationResolver,
    ],
    references: {
      Event: ({ id }: { id: string }, { loaders }) => loaders.event.load(id),
      Registration: registrationReference,
    },
  });
}

/** What a request's resolvers are given. */
export function contextFor(db: DataSource, viewer: Viewer, liveCounts: LiveCountFeed): EventsContext {
  const createLoaders = () => ({
    ...createContext(db, viewer, () => NOW).loaders,
    registration: registration(db),
    waitlistPosition: waitlistPosition(db),
    liveCount: liveCount(db),
  });
  const context = {
    db,
    viewer,
    now: () => NOW,
    managementTokens: TOKENS,
    liveCounts,
    loaders: createLoaders(),
    renewLoaders() {
      this.loaders = createLoaders();
    },
  };
  return context;
}

const NO_FEED: LiveCountFeed = {
  watch: () => Promise.reject(new Error('this test watches nothing')),
  stop: () => Promise.resolve(),
};

/** What an operation is answered, as it would travel. */
export interface Answer<Data> {
  data: Data | null;
  errors: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

/** The codes of the errors of an answer, in their order. */
export function codesOf({ errors }: Answer<unknown>): unknown[] {
  return errors.map(({ extensions }) => extensions['code']);
}

/** Asks the part of the subgraph that is about registrations, each time with a context of its own. */
export function registrationGraph(db: DataSource) {
  const schema = registrationSchema();
  return async <Data>(
    source: string,
    variables: Record<string, unknown>,
    asked: Viewer = ANONYMOUS,
  ): Promise<Answer<Data>> => {
    const contextValue = contextFor(db, asked, NO_FEED);
    const result: ExecutionResult = await graphql({ schema, source, variableValues: variables, contextValue });
    return { errors: [], ...JSON.parse(JSON.stringify(result)) };
  };
}

/** How many SQL statements something takes. */
export async function statementsOf(db: DataSource, work: () => Promise<unknown>): Promise<number> {
  const { logQuery } = db.logger;
  let statements = 0;
  db.logger.logQuery = () => void statements++;
  try {
    await work();
  } finally {
    db.logger.logQuery = logQuery;
  }
  return statements;
}
