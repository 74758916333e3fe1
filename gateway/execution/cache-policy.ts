import type { GatewayCacheHint, GatewayCachePolicy } from '@apollo/server-gateway-interface';

/**
 * Lets an answer be cached no longer, and by no more people, than the response of the subgraph it is made of.
 *
 * @param policy of Apollo Server; undefined where nobody caches
 * @param header the subgraph's `cache-control`; a response without one is not to be cached
 */
export function restrictCachePolicy(
  policy: GatewayCachePolicy | undefined,
  header: string | string[] | undefined,
): void {
  policy?.restrict(cacheHint(String(header ?? '')));
}

function cacheHint(header: string): GatewayCacheHint {
  const directives = header.split(',').map((directive) => directive.trim().toLowerCase());
  const seconds = directives.map((directive) => /^max-age\s*=\s*"?(\d+)"?$/.exec(directive)?.[1]).find(Boolean);
  const maxAge = directives.includes('no-store') || directives.includes('no-cache') ? 0 : Number(seconds ?? 0);
  if (directives.includes('private')) return { maxAge, scope: 'PRIVATE' };
  return directives.includes('public') ? { maxAge, scope: 'PUBLIC' } : { maxAge };
}
