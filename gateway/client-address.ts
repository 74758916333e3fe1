import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import proxyAddress from '@fastify/proxy-addr';
import ipaddr from 'ipaddr.js';

/**
 * Says from where a request comes, in a form in which addresses are counted: an IPv4 address, or the first half of an
 * IPv6 address, since one household has all that begin so. Null for who is in a network of one's own: a proxy that nobody
 * has named may stand for everybody.
 */
export type AddressOf = (request: IncomingMessage) => string | null;

/** Ranges of which nobody on the internet is. */
const OF_ONES_OWN = new Set(['loopback', 'private', 'linkLocal', 'uniqueLocal']);
/** Where a proxy names the port as well, and IPv6 is in brackets then. */
const WITH_PORT = /^(?:\[([^\]]+)\](?::\d+)?|(\d+(?:\.\d+){3}):\d+)$/;
/** All that a trusted proxy names and that is no address, together. */
const UNREADABLE = 'unreadable';

/**
 * @param proxies addresses and networks of those whose X-Forwarded-For is believed
 * @throws TypeError for what is neither
 */
export function addressReader(proxies: readonly string[]): AddressOf {
  const isTrusted = proxyAddress.compile([...proxies]);
  return (request) => countedAs(proxyAddress(request, isTrusted));
}

function countedAs(text: string): string | null {
  const [, inBrackets, beforePort] = WITH_PORT.exec(text) ?? [];
  const bare = inBrackets ?? beforePort ?? text;
  if (isIP(bare) === 0) return UNREADABLE;
  const address = ipaddr.process(bare); // IPv4 that is mapped into IPv6 is what it stands for
  if (OF_ONES_OWN.has(address.range())) return null;
  return 'parts' in address ? address.parts.slice(0, 4).join(':') : address.toString();
}
