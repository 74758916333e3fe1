import { createPublicKey } from 'node:crypto';
import { z } from 'zod';
import {
  count,
  flag,
  httpUrl,
  logLevel,
  milliseconds,
  oneOf,
  pause,
  port,
  readEnvironment,
  sharedSecret,
  wholeNumber,
} from '../services/shared/config.js';
import { projectFile } from '../services/shared/project.js';
import { addressReader } from './client-address.js';
import type { PlannerName } from './execution/planners.js';
import type { OperationLimits } from './limits.js';
import type { LiveLimits } from './live/settings.js';

/** SPKI, PEM. An environment file cannot hold line breaks; there they are written as \n. */
const publicKey = z
  .string()
  .transform((pem) => pem.replaceAll('\\n', '\n'))
  .refine(isPublicKey, 'must be a public key as SPKI in PEM, beginning with -----BEGIN PUBLIC KEY-----');

function isPublicKey(pem: string): boolean {
  try {
    return pem.includes('BEGIN PUBLIC KEY') && createPublicKey(pem).type === 'public';
  } catch {
    return false;
  }
}

const listed = z
  .string()
  .default('')
  .transform((list) =>
    list
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
  );

/** Origins as browsers name them, with commas between. */
const origins = listed
  .refine(
    (given) =>
      given.every((origin) => /^https?:/.test(origin) && URL.canParse(origin) && new URL(origin).origin === origin),
    'must be origins such as https://www.stadt.example, without a path, with commas between',
  )
  .transform((given) => new Set(given));

/** Addresses and networks, with commas between. */
const networks = listed.refine(isAddressList, 'must be addresses or networks such as 10.0.0.0/8, with commas between');

function isAddressList(list: readonly string[]): boolean {
  try {
    addressReader(list);
    return true;
  } catch {
    return false;
  }
}

const Settings = z
  .object({
    GATEWAY_PORT: port(4000),
    HOST: z.string().default('127.0.0.1'),
    EVENTS_URL: httpUrl,
    NETWORKS_URL: httpUrl,
    FUNDING_URL: httpUrl,
    GATEWAY_SECRET: sharedSecret,
    GATEWAY_SUPERGRAPH_FILE: z.string().default(projectFile('schema/supergraph.graphql')),
    GATEWAY_EXECUTOR: oneOf('own', 'apollo').default('own'),
    GATEWAY_PLANNER: oneOf('apollo', 'hive').default('apollo'),
    GATEWAY_FRONT: oneOf('short', 'apollo').optional(),
    PLANNING_TIMEOUT_MS: milliseconds(5_000),
    GATEWAY_OPERATIONS_KEPT: count(1_000),
    GATEWAY_OPERATIONS_BYTES: wholeNumber('a number of bytes', 1_048_576).default(268_435_456),
    GATEWAY_ENTITY_CACHE_BYTES: wholeNumber('a number of bytes', 0).default(0),
    GATEWAY_INTROSPECTION: flag(true),
    GATEWAY_PLAYGROUND: flag(true),
    GATEWAY_REGISTRATION_PAGE: flag(true),
    GATEWAY_ALLOWED_ORIGINS: origins,
    SUBGRAPH_TIMEOUT_MS: milliseconds(10_000),
    JWKS_URL: z.url({ error: 'must be an address such as https://HOST/jwks.json' }).optional(),
    JWT_PUBLIC_KEY: publicKey.optional(),
    JWT_ISSUER: z.string().default('participation-graph'),
    JWT_AUDIENCE: z.string().default('participation-graph'),
    MAX_DEPTH: count(15),
    MAX_ALIASES: count(30),
    MAX_DIRECTIVES: count(50),
    MAX_SELECTIONS: count(2_000),
    MAX_VALIDATION_STEPS: count(10_000),
    MAX_NODES: count(100_000),
    MAX_TOKENS: count(5_000),
    MAX_BODY_BYTES: count(262_144),
    TRUSTED_PROXIES: networks,
    MAX_CONNECTIONS_PER_ADDRESS: count(1_000),
    MAX_SUBSCRIPTIONS: count(50_000),
    MAX_SUBSCRIPTIONS_PER_ADDRESS: count(5_000),
    MAX_SOCKETS: count(50_000),
    MAX_OPERATIONS_PER_SOCKET: count(100),
    MAX_STREAMS: count(50_000),
    MAX_STREAMS_PER_CONNECTION: count(10),
    LIVE_KEEP_ALIVE_MS: pause(12_000),
    LIVE_INITIALISATION_MS: pause(5_000),
    LIVE_UPSTREAM_IDLE_MS: pause(10_000),
    LIVE_RETRY_FIRST_MS: pause(200),
    LIVE_RETRY_LONGEST_MS: pause(10_000),
    LIVE_STOP_MS: pause(2_000),
    LOG_LEVEL: logLevel,
  })
  .refine((given) => given.JWKS_URL === undefined || given.JWT_PUBLIC_KEY === undefined, {
    path: ['JWT_PUBLIC_KEY'],
    message: 'and JWKS_URL exclude each other; keep one',
  })
  .refine((given) => given.GATEWAY_FRONT !== 'short' || given.GATEWAY_EXECUTOR === 'own', {
    path: ['GATEWAY_FRONT'],
    message: 'can be "short" with GATEWAY_EXECUTOR=own only',
  });

export interface GatewayConfig {
  port: number;
  host: string;
  /** Subgraph name to its address. */
  subgraphs: Record<'events' | 'networks' | 'funding', string>;
  gatewaySecret: string;
  /** The graph that is served, composed of subgraphs with these names. */
  supergraphFile: string;
  /** Which executor answers queries and mutations. Subscriptions are always completed by our own. */
  executor: 'own' | 'apollo';
  /** Who makes the plans of our own executor. */
  planner: PlannerName;
  /** How long a plan may take. Milliseconds. */
  planningTimeoutMs: number;
  /** Whether operations that Apollo Server let pass once go past it afterwards, or all of them through it. */
  front: 'short' | 'apollo';
  /** Operations kept compiled, and documents kept as valid. */
  operationsKept: number;
  /** Memory for these operations, about. Bytes. */
  operationsBytes: number;
  /** Memory for these documents over HTTP, about, and as much again for those over live connections. Bytes. */
  documentsBytes: number;
  /** Memory for entities kept between requests of callers without an identity. Bytes; 0 keeps none. */
  entityCacheBytes: number;
  introspection: boolean;
  playground: boolean;
  registrationPage: boolean;
  /** Of pages elsewhere whose scripts may read answers. */
  allowedOrigins: ReadonlySet<string>;
  /** Addresses and networks of those whose X-Forwarded-For is believed. */
  trustedProxies: readonly string[];
  /** How long a subgraph may take for one request. Milliseconds. */
  subgraphTimeoutMs: number;
  tokens: TokenConfig;
  limits: OperationLimits;
  /** Of subscriptions and what they come over. */
  live: LiveLimits;
  logLevel: string;
}

/** How clients' tokens are checked. Without a key nobody can have a role. */
export interface TokenConfig {
  jwksUrl: string | undefined;
  /** SPKI, PEM. */
  publicKey: string | undefined;
  issuer: string;
  audience: string;
}

/** @throws StartRefused naming every setting that is missing or wrong */
export function readConfig(env: NodeJS.ProcessEnv): GatewayConfig {
  const settings = readEnvironment(Settings, env);
  return {
    port: settings.GATEWAY_PORT,
    host: settings.HOST,
    subgraphs: { events: settings.EVENTS_URL, networks: settings.NETWORKS_URL, funding: settings.FUNDING_URL },
    gatewaySecret: settings.GATEWAY_SECRET,
    supergraphFile: settings.GATEWAY_SUPERGRAPH_FILE,
    executor: settings.GATEWAY_EXECUTOR,
    planner: settings.GATEWAY_PLANNER,
    planningTimeoutMs: settings.PLANNING_TIMEOUT_MS,
    front: settings.GATEWAY_FRONT ?? (settings.GATEWAY_EXECUTOR === 'own' ? 'short' : 'apollo'),
    operationsKept: settings.GATEWAY_OPERATIONS_KEPT,
    operationsBytes: settings.GATEWAY_OPERATIONS_BYTES / 2,
    documentsBytes: settings.GATEWAY_OPERATIONS_BYTES / 4,
    entityCacheBytes: settings.GATEWAY_ENTITY_CACHE_BYTES,
    introspection: settings.GATEWAY_INTROSPECTION,
    playground: settings.GATEWAY_PLAYGROUND,
    registrationPage: settings.GATEWAY_REGISTRATION_PAGE,
    allowedOrigins: settings.GATEWAY_ALLOWED_ORIGINS,
    trustedProxies: settings.TRUSTED_PROXIES,
    subgraphTimeoutMs: settings.SUBGRAPH_TIMEOUT_MS,
    tokens: {
      jwksUrl: settings.JWKS_URL,
      publicKey: settings.JWT_PUBLIC_KEY,
      issuer: settings.JWT_ISSUER,
      audience: settings.JWT_AUDIENCE,
    },
    limits: {
      depth: settings.MAX_DEPTH,
      aliases: settings.MAX_ALIASES,
      directives: settings.MAX_DIRECTIVES,
      selections: settings.MAX_SELECTIONS,
      validationSteps: settings.MAX_VALIDATION_STEPS,
      nodes: settings.MAX_NODES,
      tokens: settings.MAX_TOKENS,
      bodyBytes: settings.MAX_BODY_BYTES,
    },
    live: liveLimits(settings),
    logLevel: settings.LOG_LEVEL,
  };
}

function liveLimits(settings: z.infer<typeof Settings>): LiveLimits {
  return {
    connectionsPerAddress: settings.MAX_CONNECTIONS_PER_ADDRESS,
    subscriptions: settings.MAX_SUBSCRIPTIONS,
    subscriptionsPerAddress: settings.MAX_SUBSCRIPTIONS_PER_ADDRESS,
    sockets: settings.MAX_SOCKETS,
    operationsPerSocket: settings.MAX_OPERATIONS_PER_SOCKET,
    streams: settings.MAX_STREAMS,
    streamsPerConnection: settings.MAX_STREAMS_PER_CONNECTION,
    messageBytes: settings.MAX_BODY_BYTES,
    tokens: settings.MAX_TOKENS,
    documentsKept: settings.GATEWAY_OPERATIONS_KEPT,
    documentsBytes: settings.GATEWAY_OPERATIONS_BYTES / 4,
    keepAliveMs: settings.LIVE_KEEP_ALIVE_MS,
    initialisationMs: settings.LIVE_INITIALISATION_MS,
    upstreamIdleMs: settings.LIVE_UPSTREAM_IDLE_MS,
    retryFirstMs: settings.LIVE_RETRY_FIRST_MS,
    retryLongestMs: settings.LIVE_RETRY_LONGEST_MS,
    stopMs: settings.LIVE_STOP_MS,
  };
}
