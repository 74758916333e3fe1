/** What an address of the web may look like, for who is to write another one. */
export const NO_WEB_ADDRESS = 'must be an address of the web, such as "https://www.example.org" or "www.example.org"';

/** "mailto:", "javascript:"; what has a dot before the colon is a host with a port. */
const SCHEME = /^([a-z][a-z0-9+-]*):/i;
const GAP = /[\s\p{Cc}\p{Cf}]/u;

/**
 * Whether pages may make a link of a text: it leads to the web, or has no scheme. Browsers leave line ends and tabs out when
 * they read a link, so there must be none.
 */
export function isWebAddress(text: string): boolean {
  const scheme = SCHEME.exec(text)?.[1]?.toLowerCase() ?? 'https';
  return (scheme === 'https' || scheme === 'http') && !GAP.test(text);
}
