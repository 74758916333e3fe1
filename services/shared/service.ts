import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { RequestContext } from './context.js';
import type { Viewer } from './identity.js';
import { createLog } from './log.js';
import type { Running } from './process.js';
import { askedDatabases } from './rows/asked-database.js';
import { startSubgraph } from './server.js';
import type { ServiceConfig } from './service-config.js';

type ContextOfRequest<Context> = (viewer: Viewer, db: DataSource) => Context;

export interface ServiceParts<Context extends RequestContext> {
  name: string;
  config: ServiceConfig;
  /** Opens and migrates the database. */
  open: (url: string, poolSize: number) => Promise<DataSource>;
  schema: () => GraphQLSchema;
  /**
   * Opens what else lives as long as the process, and gives what the resolvers of one request share: they read from the database
   * of the request.
   *
   * @param stopLater told how to close each thing, which happens in reverse order
   */
  contexts: (
    db: DataSource,
    log: Logger,
    stopLater: (stop: () => Promise<void>) => void,
  ) => Promise<ContextOfRequest<Context>> | ContextOfRequest<Context>;
}

/**
 * Starts a service: its database, what it needs beside it, then its server. Stopping goes the other way round.
 *
 * @throws StartRefused when the database cannot be used; nothing stays open then
 */
export async function startService<Context extends RequestContext>(parts: ServiceParts<Context>): Promise<Running> {
  const { name, config } = parts;
  const log = createLog(name, config.logLevel);
  const open: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (let close = open.pop(); close !== undefined; close = open.pop()) await close();
  };
  try {
    const db = await parts.open(config.databaseUrl, config.poolSize);
    open.push(() => db.destroy());
    const contextOf = await parts.contexts(db, log, (close) => void open.push(close));
    const askedBy = askedDatabases(db);
    const { host, port, gatewaySecret } = config;
    const isHealthy = async (): Promise<boolean> => (await db.query<object[]>('select 1')).length === 1;
    const server = await startSubgraph({
      name,
      schema: parts.schema(),
      host,
      port,
      gatewaySecret,
      log,
      context: (viewer, asker) =>
        asker === undefined ? contextOf(viewer, db) : Object.assign(contextOf(viewer, askedBy(asker)), { asker }),
      isHealthy,
    });
    open.push(server.stop);
    return { url: server.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
