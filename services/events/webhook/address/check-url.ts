import { isIP } from 'node:net';
import type { AddressRule } from './allowed-address.js';

const LONGEST = 2_000;
/** Below 1024, other protocols live that could be made to do something by a request. */
const LEAST_PORT = 1_024;
const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'https:': '443', 'http:': '80' };

/**
 * Whether messages may be sent to an address, as far as that is known without asking for its name. The name is looked up
 * with each connection, and the rule is asked again for what it means then.
 *
 * @returns the address in its normal form, or why not
 */
export function checkUrl(text: string, rule: AddressRule): { url: URL } | { reason: string } {
  if (text.length > LONGEST) return { reason: `must have at most ${LONGEST} characters` };
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) return { reason: 'must be an address, such as https://app.example/hooks' };
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && rule.allowsHttp))
    return { reason: 'must begin with https:' };
  if (url.username !== '' || url.password !== '') return { reason: 'must hold no name and no password' };
  if (url.hash !== '') return { reason: 'must hold no fragment' };
  const port = url.port || DEFAULT_PORTS[url.protocol];
  if (port !== DEFAULT_PORTS[url.protocol] && Number(port) < LEAST_PORT) {
    return { reason: `must have the usual port, or one from ${LEAST_PORT} on` };
  }
  // The parser has brought all spellings of an IPv4 address, such as 0x7f.1 or 2130706433, into one form.
  const address = addressIn(url);
  if (address !== null && !rule.allows(address)) return { reason: 'must be an address of the public internet' };
  return { url };
}

/** The IP address that stands in the place of a name; null for a name. */
export function addressIn({ hostname }: URL): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 ? null : bare;
}
