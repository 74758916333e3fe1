import { join } from 'node:path';
import { runLauncher } from './run-launcher.js';

/** The launcher with the fake parts of a folder; `launcher.fixture.ts` starts it. */
const part = (name: string): string => join(String(process.argv[2]), `${name}.mjs`);

await runLauncher(process.env, {
  events: part('events'),
  networks: part('networks'),
  funding: part('funding'),
  importer: part('importer'),
  gateway: part('gateway'),
});
