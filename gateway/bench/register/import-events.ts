import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { EmbeddedPostgres } from '../../../services/shared/embedded-postgres.js';
import { projectFile } from '../../../services/shared/project.js';
import type { Machine } from '../machine/machine.js';
import type { GraphOptions } from './graph.js';

/** Brings events into databases by the project's own import. */
export async function importEvents(
  { machine, env }: { machine: Machine; env: NodeJS.ProcessEnv },
  given: {
    postgres: EmbeddedPostgres;
    databases: GraphOptions['databases'];
    events: readonly { id: string; title: string; capacity?: number }[];
  },
): Promise<void> {
  const { postgres, databases, events } = given;
  const file = join(machine.temporaryFolder(), 'events.yaml');
  writeFileSync(file, JSON.stringify({ format: 1, events: events.map(asRecord) }));
  await promisify(execFile)(process.execPath, [projectFile('build/services/importer/main.js'), file], {
    env: {
      ...env,
      EVENTS_DATABASE_URL: postgres.url(databases.events),
      NETWORKS_DATABASE_URL: postgres.url(databases.networks),
      FUNDING_DATABASE_URL: postgres.url(databases.funding),
    },
  });
}

function asRecord({ capacity, ...event }: { id: string; title: string; capacity?: number }) {
  return { ...event, kind: 'CONFERENCE', ...(capacity !== undefined && { registration: { capacity } }) };
}
