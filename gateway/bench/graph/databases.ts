import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  type EmbeddedPostgres,
  PostgresRefused,
  startEmbeddedPostgres,
} from '../../../services/shared/embedded-postgres.js';
import { StartRefused } from '../../../services/shared/process.js';
import { projectFile } from '../../../services/shared/project.js';
import type { SubgraphName } from '../subgraphs/slices.js';
import { companions } from './companions.js';
import type { Form } from './sides.js';

const FOLDER = projectFile('.data/bench-graph');

/** The addresses of the databases of one form of the project, at one size. */
export type DatabaseUrls = Readonly<Record<SubgraphName, string>>;

/**
 * A PostgreSQL of the benchmark's own. Its files are kept, so that the next run finds the events there.
 *
 * @throws StartRefused where it does not run
 */
export async function startPostgres(): Promise<EmbeddedPostgres> {
  mkdirSync(FOLDER, { recursive: true, mode: 0o755 });
  try {
    return await startEmbeddedPostgres({ folder: join(FOLDER, 'postgres'), durable: true });
  } catch (error) {
    if (!(error instanceof PostgresRefused)) throw error;
    throw new StartRefused(`PostgreSQL does not run in ${FOLDER}: ${error.message}. Remove that folder and try again.`);
  }
}

/** Fills the databases of a form by its own commands: each has tables of its own making, and the same data. */
export async function fillDatabases(
  postgres: EmbeddedPostgres,
  { name, folder }: Form,
  events: number,
  env: NodeJS.ProcessEnv,
): Promise<DatabaseUrls> {
  const databases = { events: `${name}_events_${events}`, networks: `${name}_networks`, funding: `${name}_funding` };
  for (const database of Object.values(databases)) await postgres.createDatabase(database);
  const urls = {
    events: postgres.url(databases.events),
    networks: postgres.url(databases.networks),
    funding: postgres.url(databases.funding),
  };

  const file = join(FOLDER, 'companions.yaml');
  writeFileSync(file, companions());
  const run = (module: string, ...args: string[]) =>
    promisify(execFile)(process.execPath, [join(folder, 'build/services', module), ...args], {
      env: {
        ...env,
        EVENTS_DATABASE_URL: urls.events,
        NETWORKS_DATABASE_URL: urls.networks,
        FUNDING_DATABASE_URL: urls.funding,
      },
    });
  await run('demo-data/main.js', '--events', String(events));
  await run('importer/main.js', '--bundled', file);
  return urls;
}
