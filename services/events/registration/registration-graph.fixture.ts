import { type ExecutionResult, graphql } from 'graphql';
import type { DataSource } from 'typeorm';
import { ANONYMOUS, Role, type Viewer } from '../../shared/identity.js';
import { createContext, type EventsContext } from '../context.js';
import type { LiveCountFeed } from '../live-count/live-count.feed.js';
import { eventsSchema } from '../schema.js';
import { managementTokens } from './management-token.js';
import { NOW } from './registration.fixture.js';

export const TOKENS = managementTokens('a secret of a test, not of an installation');

export const viewer = (...roles: Role[]): Viewer => ({ subject: 'somebody', roles: [Role.PUBLIC, ...roles] });

/** What a request's resolvers are given. */
export function contextFor(db: DataSource, viewer: Viewer, liveCounts: LiveCountFeed): EventsContext {
  return createContext({ db, liveCounts, managementTokens: TOKENS }, viewer, () => NOW);
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

/** Asks the subgraph, each time with a context of its own. */
export function registrationGraph(db: DataSource) {
  const schema = eventsSchema();
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
