import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Networks to which messages may be sent although they are not public, as CIDR: "10.20.0.0/16". */
export type AllowedNetworks = readonly string[];

/** Whether a text is a network as CIDR. */
export function isNetwork(text: string): boolean {
  return ipaddr.isValidCIDR(text);
}

/** An address to which nothing is sent. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/** What an address needs to be public, in the words of ipaddr.js: neither loopback, private, reserved nor translated. */
const PUBLIC = 'unicast';

/**
 * Whether messages may be sent to an IP address. IPv4 in IPv6 is judged as what it is.
 *
 * @param address as the system resolves names
 */
export function isAllowed(address: string, allowed: AllowedNetworks): boolean {
  const parsed = ipaddr.process(address);
  if (parsed.range() === PUBLIC) return true;
  return allowed.some((network) => {
    const range = ipaddr.parseCIDR(network);
    return range[0].kind() === parsed.kind() && parsed.match(range);
  });
}

/**
 * Why a message may not be sent to a URL, as far as the URL itself says; null if it may. Names are judged when they are
 * resolved: see `guardedLookup`.
 */
export function refusalOf(url: string, allowed: AllowedNetworks): string | null {
  if (!URL.canParse(url)) return 'must be an absolute address';
  const { protocol, hostname, username, password, hash } = new URL(url);
  if (protocol !== 'https:' && !(protocol === 'http:' && allowed.length > 0)) return 'must begin with https://';
  if (username !== '' || password !== '') return 'must not hold a user name or a password';
  if (hash !== '') return 'must not have a part behind "#"';
  // The parser has written out whatever spelling of an IPv4 address there is.
  const literal = hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(literal) !== 0 && !isAllowed(literal, allowed)) return 'must not lead into a private network';
  return null;
}

/**
 * Resolves a name, and refuses it if any of its addresses may not be sent to. The connection is made to what was judged:
 * a name that leads elsewhere a moment later finds no second look-up.
 *
 * @param resolve the system's, unless a test has one of its own
 */
export function guardedLookup(allowed: AllowedNetworks, resolve: LookupFunction = dnsLookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, []);
      const addresses = found as LookupAddress[];
      const refused = addresses.length === 0 || addresses.some(({ address }) => !isAllowed(address, allowed));
      if (refused) return callback(new AddressRefused('the name leads into a private network'), []);
      const [first] = addresses;
      if (options.all === true) return callback(null, addresses);
      callback(null, first?.address ?? '', first?.family);
    });
  };
}
