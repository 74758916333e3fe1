import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Client } from 'undici';
import { newcomer, requestOf } from './people.js';
import { registerPlainly } from './plain-sql.js';

/** People to be registered for some time, by one of the ways. */
export type RegisterOrder = { readonly eventId: string; readonly seconds: number; readonly connections: number } & (
  | {
      readonly way: 'http';
      readonly url: string;
      /** What a subgraph wants to know of who asks. */
      readonly headers: Readonly<Record<string, string>>;
    }
  | {
      readonly way: 'sql';
      readonly url: string;
      /** How many share a transaction. */
      readonly together: number;
    }
);

export interface Registered {
  readonly registrations: number;
  /** What was not answered with a registration. */
  readonly failures: number;
  readonly seconds: number;
  /** Milliseconds from asking to the answer, one for each registration. */
  readonly latencies: readonly number[];
}

/** Who registers, on one connection: how many were registered, one time after the other. */
interface Lane {
  readonly register: () => Promise<{ registered: number; failed: number }>;
  readonly close: () => Promise<void>;
}

/** Registers people as fast as they are answered. */
export async function registerMany(order: RegisterOrder): Promise<Registered> {
  const lanes = await Promise.all(Array.from({ length: order.connections }, () => openLane(order)));
  const latencies: number[] = [];
  let [registrations, failures] = [0, 0];
  const begin = performance.now();
  const until = begin + order.seconds * 1000;
  const keepBusy = async ({ register }: Lane): Promise<void> => {
    while (performance.now() < until) {
      const asked = performance.now();
      const { registered, failed } = await register();
      const took = performance.now() - asked;
      for (let one = 0; one < registered; one++) latencies.push(took);
      registrations += registered;
      failures += failed;
    }
  };
  await Promise.all(lanes.map(keepBusy));
  const seconds = (performance.now() - begin) / 1000;
  await Promise.all(lanes.map((lane) => lane.close()));
  return { registrations, failures, seconds, latencies };
}

function openLane(order: RegisterOrder): Promise<Lane> {
  return order.way === 'http' ? httpLane(order) : sqlLane(order);
}

async function httpLane({ url, headers, eventId }: Extract<RegisterOrder, { way: 'http' }>): Promise<Lane> {
  const { origin, pathname: path } = new URL(url);
  const client = new Client(origin, { headersTimeout: 0, bodyTimeout: 0 });
  const sent = { 'content-type': 'application/json', accept: 'application/json', ...headers };
  return {
    register: async () => {
      const body = requestOf(newcomer(), eventId);
      const response = await client.request({ path, method: 'POST', headers: sent, body });
      const isRegistered = (await response.body.text()).includes('"managementToken":"');
      return isRegistered ? { registered: 1, failed: 0 } : { registered: 0, failed: 1 };
    },
    close: () => client.close(),
  };
}

async function sqlLane({ url, eventId, together }: Extract<RegisterOrder, { way: 'sql' }>): Promise<Lane> {
  const client = new pg.Client({ connectionString: url, application_name: `bench-register-${randomUUID()}` });
  await client.connect();
  return {
    register: async () => {
      await registerPlainly(client, eventId, Array.from({ length: together }, newcomer));
      return { registered: together, failed: 0 };
    },
    close: () => client.end(),
  };
}
