import { readConfig as readGateway } from '../../gateway/config.js';
import { readConfig as readEvents } from '../events/config.js';
import { readConfig as readFunding } from '../funding/config.js';
import { readImportSettings } from '../importer/import-settings.js';
import { readConfig as readNetworks } from '../networks/config.js';
import { WrongSettings } from '../shared/config.js';
import { gatewayEnvironment, serviceEnvironment } from './plan.js';
import type { DatabaseUrls, LauncherSettings, ServiceName } from './settings.js';

/** Addresses that are known once everything runs: in their place, since they are no settings of the user's. */
const TO_COME: Record<ServiceName, string> = {
  events: 'http://127.0.0.1/graphql',
  networks: 'http://127.0.0.1/graphql',
  funding: 'http://127.0.0.1/graphql',
};
const DATABASES_TO_COME: DatabaseUrls = {
  events: 'postgres://127.0.0.1/',
  networks: 'postgres://127.0.0.1/',
  funding: 'postgres://127.0.0.1/',
};

/**
 * Reads the settings of all parts as they will read them, so that a mistake is told before anything starts.
 *
 * @param shared what all parts are given
 * @throws WrongSettings naming every setting of any part that is missing or wrong
 */
export function refuseWrongSettings(shared: NodeJS.ProcessEnv, settings: LauncherSettings): void {
  const databases = settings.databaseUrls ?? DATABASES_TO_COME;
  const envOf = (service: ServiceName) => serviceEnvironment(service, shared, settings, databases);
  const mistakes = [
    () => readEvents(envOf('events')),
    () => readNetworks(envOf('networks')),
    () => readFunding(envOf('funding')),
    () => readImportSettings(shared),
    () => readGateway(gatewayEnvironment(shared, settings, TO_COME)),
  ].flatMap(mistakesOf);
  if (mistakes.length > 0) throw new WrongSettings([...new Set(mistakes)]);
}

function mistakesOf(read: () => unknown): readonly string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof WrongSettings) return error.mistakes;
    throw error;
  }
}
