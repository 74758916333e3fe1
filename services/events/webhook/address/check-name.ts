import { isIP } from 'node:net';
import type { AddressRule } from './allowed-address.js';
import { NOT_PUBLIC } from './check-url.js';
import type { LookUp } from './look-up.js';

/**
 * Whether the name in an address stands for something that nothing is sent to, by now. It is looked up again with each
 * connection; this is only to tell whoever registers it at once.
 *
 * @returns why not; null also where nobody knows the name, which may come to be
 */
export async function refusalOfName(text: string, rule: AddressRule, lookUp: LookUp): Promise<string | null> {
  const hostname = URL.canParse(text) ? new URL(text).hostname : '';
  if (hostname === '' || hostname.startsWith('[') || isIP(hostname) !== 0) return null; // no name
  const found = await lookUp(hostname).catch(() => []);
  return found.every(({ address }) => rule.allows(address)) ? null : NOT_PUBLIC;
}
