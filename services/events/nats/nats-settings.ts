import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** How the servers of NATS are reached. */
export interface NatsSettings {
  /** HOST:PORT; the servers of a cluster tell of each other, so one would do if it never failed. */
  servers: string[];
  /** Whether only connections with TLS are wanted, checked by the system's certificates. */
  tls: boolean;
  /** Null where the servers ask for none, or for credentials. */
  login: { user: string; pass: string } | null;
  /** The content of a file of credentials. */
  credentials: Uint8Array | null;
}

const WRONG = 'must look like nats://USER:PASSWORD@HOST:PORT, or tls://…; several with commas between, of one kind';

/** `NATS_URL`: the addresses of one cluster. */
const natsUrl = z
  .string()
  .transform((text, context) => {
    const servers = text.split(',').map((address) => readServer(address.trim()));
    const [first] = servers;
    const isOneKind = servers.every((server) => server !== null && server.kind === first?.kind);
    if (first == null || !isOneKind) {
      context.addIssue({ code: 'custom', message: WRONG });
      return z.NEVER;
    }
    return { servers: servers.flatMap((server) => server?.host ?? []), tls: first.tls, login: first.login };
  })
  .optional();

/** `NATS_CREDS`: the path of a file of credentials, as `nsc` makes it. */
const natsCredentials = z
  .string()
  .transform((path, context): Uint8Array => {
    try {
      const content = readFileSync(path);
      if (content.includes('BEGIN NATS USER JWT')) return content;
    } catch {
      // said below
    }
    context.addIssue({ code: 'custom', message: 'must be the path of a file of credentials' });
    return z.NEVER;
  })
  .optional();

export const NATS_SETTINGS = { NATS_URL: natsUrl, NATS_CREDS: natsCredentials };

/** @returns null where the feed goes over PostgreSQL alone */
export function natsSettings(given: z.output<z.ZodObject<typeof NATS_SETTINGS>>): NatsSettings | null {
  return given.NATS_URL === undefined ? null : { ...given.NATS_URL, credentials: given.NATS_CREDS ?? null };
}

/** @returns null for what is no address of a server */
function readServer(address: string) {
  try {
    const { protocol, hostname, port, pathname, username, password } = new URL(address);
    const isServer = /^(nats|tls):$/.test(protocol) && hostname !== '' && /^\/?$/.test(pathname);
    if (!isServer) return null;
    const login = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
    return {
      host: `${hostname}:${port || 4222}`,
      tls: protocol === 'tls:',
      login: username === '' ? null : login,
      kind: `${protocol}//${username}:${password}`,
    };
  } catch {
    return null;
  }
}
