import { banner } from './banner.js';
import { prepareDataFolder } from './data/data-folder.js';
import { claimDataFolder, type Claim } from './data/run-file.js';
import { openDatabases } from './database/databases.js';
import { type Output } from './part/output.js';
import { PartEnded, startPart, type Part } from './part/part.js';
import {
  gatewayEnvironment,
  importerEnvironment,
  serviceEnvironment,
  sharedEnvironment,
  type Entries,
} from './plan.js';
import { refuseWrongSettings } from './part-settings.js';
import { refuseTakenPorts } from './ports.js';
import {
  SERVICES,
  type DatabaseUrls,
  type LauncherSettings,
  type ListeningPart,
  type ServiceName,
} from './settings.js';

export interface Launch {
  settings: LauncherSettings;
  env: NodeJS.ProcessEnv;
  entries: Entries;
  output: Output;
  /** Rejects when everything is to stop. */
  stopAsked: Promise<never>;
  /** Filled with every process that was started, for whoever has to end them at once. */
  parts: Part[];
}

/** What the steps of one launch share. */
interface Run extends Launch {
  shared: NodeJS.ProcessEnv;
  /** What was started, in that order. */
  stops: (() => Promise<void>)[];
  /** Each rejects when something ends that has to run. */
  failures: Promise<never>[];
}

/**
 * Runs the whole graph until it is asked to stop or a part ends: PostgreSQL, then the services, then the import into
 * empty databases, then the gateway. Whatever happens, what was started is stopped, in reverse order.
 *
 * @throws StopAsked | StartRefused | PartEnded why it ended
 */
export async function launch(options: Launch): Promise<never> {
  const { settings, env, output, stopAsked } = options;
  const stops: Run['stops'] = [];
  try {
    prepareDataFolder(settings.dataFolder);
    const claim = claimDataFolder(settings.dataFolder, 'npm start');
    stops.push(async () => claim.release());
    await refuseTakenPorts(settings);
    const shared = sharedEnvironment(env, settings);
    refuseWrongSettings(shared, settings);
    return await startAll({ ...options, shared, stops, failures: [stopAsked] }, claim);
  } catch (error) {
    // What was cut short by Ctrl-C fails as well: then that is the reason.
    return await Promise.race([stopAsked, Promise.reject(error)]);
  } finally {
    for (const stop of stops.reverse())
      await stop().catch((error: unknown) => output.complain('launcher', (error as Error).message));
  }
}

async function startAll(run: Run, claim: Claim): Promise<never> {
  const databases = await startDatabases(run);
  claim.note({ databases });
  const services = await startServices(run, databases);
  const gateway = loadGateway(run, services);
  await importBundledData(run, databases);
  gateway.release();
  const url = await unlessOver(run, gateway.ready);
  claim.note({ url });
  for (const line of banner(url, performance.now() / 1000)) run.output.say('graph', line);
  return Promise.race(run.failures);
}

async function startDatabases(run: Run): Promise<DatabaseUrls> {
  if (!run.settings.databaseUrls) run.output.say('postgres', 'starting');
  const databases = await openDatabases(run.settings, (text) => run.output.say('postgres', text));
  run.stops.push(async () => {
    await databases.stop();
    if (!run.settings.databaseUrls) run.output.say('postgres', 'stopped');
  });
  mustRun(run, 'postgres', databases.exited);
  return unlessOver(run, Promise.resolve(databases.urls));
}

async function startServices(run: Run, databases: DatabaseUrls): Promise<Record<ServiceName, string>> {
  const services = SERVICES.map((service) =>
    start(run, service, serviceEnvironment(service, run.shared, run.settings, databases)),
  );
  run.stops.push(async () => {
    await Promise.all(services.map((service) => stop(run, service)));
  });
  const [events = '', networks = '', funding = ''] = await unlessOver(
    run,
    Promise.all(services.map(({ ready }) => ready)),
  );
  return { events, networks, funding };
}

/** The importer is a task: it ends by itself. */
async function importBundledData(run: Run, databases: DatabaseUrls): Promise<void> {
  const args = ['--bundled', '--when-empty'];
  const importer = startPart({
    name: 'importer',
    entry: run.entries.importer,
    args,
    env: importerEnvironment(run.shared, databases),
    output: run.output,
  });
  run.parts.push(importer);
  run.stops.push(() => importer.stop());
  await unlessOver(run, importer.done);
}

/** It loads while the importer works, and answers nobody before the data are there. */
function loadGateway(run: Run, services: Record<ServiceName, string>): Part {
  const gateway = start(run, 'gateway', gatewayEnvironment(run.shared, run.settings, services), true);
  run.stops.push(() => stop(run, gateway));
  return gateway;
}

function start(run: Run, name: ListeningPart, env: NodeJS.ProcessEnv, held = false): Part {
  const part = startPart({ name, entry: run.entries[name], env, output: run.output, held });
  run.parts.push(part);
  mustRun(run, name, part.done);
  return part;
}

async function stop({ output }: Run, part: Part): Promise<void> {
  await part.stop();
  if (part.hasAnswered()) output.say(part.name, 'stopped');
}

function mustRun(run: Run, name: string, ended: Promise<void>): void {
  const failure = ended.then((): never => {
    throw new PartEnded(name, null, null, []);
  });
  failure.catch(() => undefined); // it may come when nobody waits
  run.failures.push(failure);
}

function unlessOver<Result>(run: Run, work: Promise<Result>): Promise<Result> {
  return Promise.race([...run.failures, work]);
}
