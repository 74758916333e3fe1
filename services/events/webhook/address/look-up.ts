import type { LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';

/**
 * Finds out what a name stands for: all of its addresses, never none.
 *
 * @throws Error of code ENOTFOUND when nobody knows the name, or nobody says so in time
 */
export type LookUp = (hostname: string) => Promise<LookupAddress[]>;

export interface LookUpOptions {
  /** Name servers, with ports if need be; those of the machine by default. */
  servers?: readonly string[];
  /** Where the machine keeps names of its own. */
  hostsFile?: string;
  /** How long a name server may take to answer, in milliseconds. It is asked twice. */
  timeoutMs?: number;
}

const NAMES_ITSELF = /^(.*\.)?localhost$/;
const ITSELF: readonly LookupAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

/**
 * Looks names up in the machine's own list, then at its name servers. The system's way (`dns.lookup`) takes one of the four
 * threads that a process has for that, for files and for secrets, for as long as a name server likes: four names whose
 * servers are silent would hold up everything.
 */
export function lookUpOver({ servers, hostsFile = '/etc/hosts', timeoutMs = 2_000 }: LookUpOptions = {}): LookUp {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 2 });
  if (servers !== undefined) resolver.setServers(servers);
  return async (hostname) => {
    const name = hostname.toLowerCase().replace(/\.$/, '');
    const own = await ownAddresses(hostsFile, name);
    if (own.length > 0) return own;
    if (NAMES_ITSELF.test(name)) return [...ITSELF]; // RFC 6761, 6.3: no name server is asked
    const [four, six] = await Promise.all([
      resolver.resolve4(name).catch(() => []),
      resolver.resolve6(name).catch(() => []),
    ]);
    const found = [
      ...four.map((address) => ({ address, family: 4 })),
      ...six.map((address) => ({ address, family: 6 })),
    ];
    if (found.length === 0) throw Object.assign(new Error('nobody knows the name'), { code: 'ENOTFOUND' });
    return found;
  };
}

/** What a file such as /etc/hosts says of a name; read each time, since it changes. */
async function ownAddresses(file: string, name: string): Promise<LookupAddress[]> {
  const text = await readFile(file, 'utf8').catch(() => ''); // there need not be one
  return text.split('\n').flatMap((line) => {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().toLowerCase().split(/\s+/);
    const family = isIP(address);
    return family !== 0 && names.includes(name) ? [{ address, family }] : [];
  });
}
