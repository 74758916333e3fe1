import { setTimeout as wait } from 'node:timers/promises';
import { StartRefused } from '../../shared/process.js';
import { prepareDataFolder } from '../data/data-folder.js';
import { claimDataFolder, readRunNote } from '../data/run-file.js';
import { readSettings, withEnvFile, type DatabaseUrls } from '../settings.js';
import { openDatabases } from './databases.js';

const START_MS = 60_000;

/**
 * Gives a command the three databases for the time of `work`: those of the environment, else those of the graph that
 * runs from this data folder, else those of an embedded server that is started for it and stopped again. The databases
 * exist, but nothing may be in them yet: migrate before use.
 *
 * @param command how the user started it, for whoever finds the data folder in use meanwhile
 * @throws StartRefused one sentence that names the setting to change
 */
export async function withDatabases<Result>(
  env: NodeJS.ProcessEnv,
  work: (urls: DatabaseUrls) => Promise<Result>,
  command = 'npm run import',
): Promise<Result> {
  const settings = readSettings(withEnvFile(env));
  if (settings.databaseUrls) return work(settings.databaseUrls);

  prepareDataFolder(settings.dataFolder);
  const running = await databasesOfRunning(settings.dataFolder);
  if (running) return work(running);

  const claim = claimDataFolder(settings.dataFolder, command);
  try {
    const databases = await openDatabases(settings, () => undefined);
    try {
      return await work(databases.urls);
    } finally {
      await databases.stop();
    }
  } finally {
    claim.release();
  }
}

/** A graph that is just starting is waited for until its databases can be reached. */
async function databasesOfRunning(dataFolder: string): Promise<DatabaseUrls | undefined> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const run = readRunNote(dataFolder);
    if (!run || run.databases) return run?.databases;
    if (Date.now() > deadline) {
      throw new StartRefused(`"${run.command}" (process ${run.pid}) does not get ready; stop it and try again.`);
    }
    await wait(100);
  }
}
