import { isIP } from 'node:net';
import type { AddressRule } from './allowed-address.js';

const LONGEST = 2_000;
/** Below 1024, other protocols live that could be made to do something by a request. */
const LEAST_PORT = 1_024;

export const NOT_PUBLIC = 'must be an address of the public internet';

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
  const reason = refusalOf(url, rule);
  return reason === null ? { url } : { reason };
}

function refusalOf(url: URL, rule: AddressRule): string | null {
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && rule.allowsHttp)) return 'must begin with https:';
  if (url.username !== '' || url.password !== '') return 'must hold no name and no password';
  if (url.hash !== '') return 'must hold no fragment';
  // The parser leaves the usual port of https, and of http, out.
  if (url.port !== '' && Number(url.port) < LEAST_PORT) return `must have the usual port, or one from ${LEAST_PORT} on`;
  // It has brought all spellings of an IPv4 address, such as 0x7f.1 or 2130706433, into one form.
  const address = addressIn(url);
  return address === null || rule.allows(address) ? null : NOT_PUBLIC;
}

/** The IP address that stands in the place of a name; null for a name. */
function addressIn({ hostname }: URL): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 ? null : bare;
}
