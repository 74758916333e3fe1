import { exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { after } from 'mocha';
import pg from 'pg';
import type { EventsConfig } from '../../services/events/config.js';
import { natsSettingsOf } from '../../services/events/nats/nats-settings.fixture.js';
import { startEvents } from '../../services/events/start.js';
import { addressRule, networksFrom } from '../../services/events/webhook/address/allowed-address.js';
import type { WebhookSettings } from '../../services/events/webhook/webhook-settings.js';
import { startFunding } from '../../services/funding/start.js';
import { BUNDLED_DATA, SERVICE_IMPORTS } from '../../services/importer/services.js';
import { startNetworks } from '../../services/networks/start.js';
import type { Role } from '../../services/shared/identity.js';
import { importFiles } from '../../services/shared/import/import-files.js';
import type { MailConfig } from '../../services/shared/mail/mail-settings.js';
import { reportLines } from '../../services/shared/import/report.js';
import { freePort } from '../../services/shared/free-port.js';
import { copyOf, type FreshDatabase, freshDatabase } from '../../services/shared/testing/database.js';
import { type GatewayConfig, readConfig } from '../config.js';
import { startGateway } from '../start.js';
import { eventually } from './eventually.fixture.js';

/** The whole graph on free ports and databases of its own, with the bundled data. */
export interface Graph {
  /** The gateway's GraphQL endpoint. */
  url: string;
  databases: Record<ServiceName, string>;
  /** What the gateway was started with; another one may be started beside it. */
  gatewayConfig: GatewayConfig;
  /** A token with these roles, valid for an hour unless told otherwise. */
  token(roles: readonly Role[], options?: { expiresAt?: Date; subject?: string }): Promise<string>;
  /** Imports data files as the command does, and waits until the services that follow networks know the organisations. */
  add(paths: readonly string[]): Promise<void>;
  /** Ends one subgraph, as if it had crashed. */
  stopSubgraph(name: ServiceName): Promise<void>;
  stop(): Promise<void>;
}

export type ServiceName = 'events' | 'networks' | 'funding';

/** What the processes of a graph share. */
export const SECRET = 'a secret that only the processes of one test know';
const SERVICE = { host: '127.0.0.1', port: 0, poolSize: 5, gatewaySecret: SECRET, logLevel: 'silent' };

let shared: Promise<Graph> | undefined;

/** One graph for all test files of a process that only read, or that change only what they made themselves. */
export function sharedGraph(): Promise<Graph> {
  shared ??= startSharedGraph();
  return shared;
}

/** It runs beside all later tests of the process: services that ask each other ten times a second take a sixth of a core. */
async function startSharedGraph(): Promise<Graph> {
  const graph = await startGraph({ FOLLOW_EVERY_MS: '1000' });
  await organisationsKnown(graph.databases); // or the first test would wait for the second round
  return graph;
}

// A process of mocha's parallel mode runs one file after the other, ends each by itself, and is ended at last.
if (process.env['MOCHA_WORKER_ID'] === undefined) after(async () => (await shared)?.stop());

/**
 * Starts a graph.
 *
 * @param settings of the gateway, LIVE_MAX_LAG_MS, NETWORK_FILES_AT_ONCE, NATS_URL, MAIL_FOLDER, SMTP_URL and REGISTRATION_URL of the services, beside those
 *   that the graph needs; FOLLOW_EVERY_MS=0 keeps services from following each other, for tests that count statements
 */
export async function startGraph(settings: NodeJS.ProcessEnv = {}): Promise<Graph> {
  const own = await bundledDatabases();
  const databases = { events: own.events.url, networks: own.networks.url, funding: own.funding.url };

  const running = await startSubgraphs(databases, settings);
  const { publicKey, privateKey } = await generateKeyPair('EdDSA');
  const gatewayConfig = readConfig({
    GATEWAY_PORT: '0',
    EVENTS_URL: running.events.url,
    NETWORKS_URL: running.networks.url,
    FUNDING_URL: running.funding.url,
    GATEWAY_SECRET: SECRET,
    JWT_PUBLIC_KEY: await exportSPKI(publicKey),
    LOG_LEVEL: 'silent',
    ...settings,
  });
  const gateway = await startGateway(gatewayConfig);

  return {
    url: gateway.url,
    databases,
    gatewayConfig,
    token: (roles, { expiresAt = new Date(Date.now() + 3_600_000), subject = 'somebody' } = {}) =>
      new SignJWT({ roles })
        .setProtectedHeader({ alg: 'EdDSA' })
        .setSubject(subject)
        .setIssuer(gatewayConfig.tokens.issuer)
        .setAudience(gatewayConfig.tokens.audience)
        .setExpirationTime(expiresAt)
        .sign(privateKey),
    add: async (paths) => {
      await importInto(databases, paths);
      if (settings['FOLLOW_EVERY_MS'] !== '0') await organisationsKnown(databases);
    },
    stopSubgraph: (name) => running[name].stop(),
    stop: async () => {
      await gateway.stop();
      await ofEach((name) => running[name].stop());
      await ofEach((name) => own[name].drop());
    },
  };
}

let bundled: Promise<Record<ServiceName, string>> | undefined;

/** Databases with the bundled data, which is imported once for all graphs of this process. */
async function bundledDatabases(): Promise<Record<ServiceName, FreshDatabase>> {
  const templates = await (bundled ??= importBundledData());
  return ofEach((name) => copyOf(templates[name], `graph-${name}`));
}

async function importBundledData(): Promise<Record<ServiceName, string>> {
  const urls = await ofEach(async () => (await freshDatabase('template')).url);
  await importInto(urls, BUNDLED_DATA);
  return urls;
}

/** Waits until the other services have read every organisation of networks. */
async function organisationsKnown(urls: Record<ServiceName, string>): Promise<void> {
  const idsIn = async (url: string, table: string): Promise<string[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ id: string }>(`select id from ${table}`).finally(() => client.end());
    return rows.map(({ id }) => id);
  };
  const all = await idsIn(urls.networks, 'organisation');
  for (const url of [urls.events, urls.funding]) {
    await eventually(async () => {
      const known = new Set(await idsIn(url, 'known_organisation'));
      return all.every((id) => known.has(id));
    });
  }
}

async function ofEach<T>(make: (name: ServiceName) => Promise<T>): Promise<Record<ServiceName, T>> {
  const [events, networks, funding] = await Promise.all([make('events'), make('networks'), make('funding')]);
  return { events, networks, funding };
}

/** Imports data files as the command does. */
export async function importInto(urls: Record<ServiceName, string>, paths: readonly string[]): Promise<void> {
  const databases = await Promise.all(
    SERVICE_IMPORTS.map(async (service) => ({
      service,
      source: await service.open(urls[service.service as ServiceName]),
    })),
  );
  const report = await importFiles({ paths, databases });
  await Promise.all(databases.map(({ source }) => source.destroy()));
  if (report.outcome !== 'IMPORTED') throw new Error(reportLines(report).join('\n'));
}

async function startSubgraphs(databases: Record<ServiceName, string>, settings: NodeJS.ProcessEnv) {
  const maxLagMs = Number(settings['LIVE_MAX_LAG_MS'] ?? 250);
  const everyMs = Number(settings['FOLLOW_EVERY_MS'] ?? 100);
  const port = await freePort(); // networks follows the others and they follow it, so one is known before it is there
  const followsNetworks = everyMs > 0 && { follow: { networksUrl: `http://127.0.0.1:${port}/graphql`, everyMs } };
  const [events, funding] = await Promise.all([
    startEvents({ ...eventsConfig(databases.events, settings), ...followsNetworks }),
    startFunding({ ...SERVICE, databaseUrl: databases.funding, ...followsNetworks }),
  ]);
  const follow = { eventsUrl: events.url, fundingUrl: funding.url, everyMs };
  const networks = await startNetworks({
    ...SERVICE,
    port,
    databaseUrl: databases.networks,
    maxLagMs,
    filesAtOnce: Number(settings['NETWORK_FILES_AT_ONCE'] ?? 4),
    ...(everyMs > 0 && { follow }),
    mail: mailOf(settings),
  });
  return { events: stopOnce(events), networks: stopOnce(networks), funding: stopOnce(funding) };
}

/** What an events process of the graph is started with; another one may be started beside it. */
export function eventsConfig(databaseUrl: string, settings: NodeJS.ProcessEnv): EventsConfig {
  const { LIVE_MAX_LAG_MS = '250', NATS_URL, WEBHOOK_EVERY_MS } = settings;
  return {
    ...SERVICE,
    databaseUrl,
    maxLagMs: Number(LIVE_MAX_LAG_MS),
    housekeepingEveryMs: 3_600_000,
    intakeKeptDays: 90,
    mail: mailOf(settings),
    nats: NATS_URL === undefined ? null : natsSettingsOf(NATS_URL),
    webhooks: webhooksEvery(Number(WEBHOOK_EVERY_MS ?? 0)),
  };
}

/** Receivers are in this process. */
function webhooksEvery(everyMs: number): WebhookSettings {
  const addresses = addressRule({ networks: networksFrom('127.0.0.0/8'), allowsHttp: true });
  return { addresses, sending: everyMs === 0 ? null : { everyMs, timeoutMs: 5_000, disableAfterMs: 3_600_000 } };
}

function mailOf(settings: NodeJS.ProcessEnv): MailConfig | null {
  const { MAIL_FOLDER: folder = '', SMTP_URL: smtpUrl = null, REGISTRATION_URL: registrationUrl = '' } = settings;
  if (folder === '' && smtpUrl === null) return null;
  return { smtpUrl, folder, from: 'registration@participation.example', everyMs: 50, registrationUrl };
}

function stopOnce({ url, stop }: { url: string; stop: () => Promise<void> }) {
  let stopped: Promise<void> | undefined;
  return { url, stop: () => (stopped ??= stop()) };
}
