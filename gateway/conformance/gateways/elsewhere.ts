import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartRefused } from '../../../services/shared/process.js';
import { askOnce } from '../../bench/asking.js';
import type { Feature } from '../conformance-case.js';
import { TOKEN_CLAIMS } from '../subgraphs/tokens.js';
import type { GatewayAdapter, RunningGateway } from './gateway.js';

export interface Elsewhere {
  readonly url: string;
  readonly socketUrl: string;
  readonly eventsUrl: string | null;
  /** Whether the gateway checks tokens with the key that it is given. */
  readonly checksTokens: boolean;
  /** Where what the gateway needs is written. */
  readonly folder: string;
  /** How long it may take until it answers. Milliseconds. */
  readonly startsWithinMs: number;
}

const LOOK_EVERY_MS = 500;

/** A gateway that somebody else starts, with the supergraph and the key that are written for it. */
export function elsewhere(given: Elsewhere, say: (text: string) => void): GatewayAdapter {
  const features: Feature[] = [];
  if (given.eventsUrl !== null) features.push('event streams');
  if (given.checksTokens) features.push('tokens');
  return {
    name: 'yours',
    title: given.url,
    peer: null,
    features,
    start: async (_machine, { supergraphSdl, tokens }): Promise<RunningGateway> => {
      mkdirSync(given.folder, { recursive: true });
      writeFileSync(join(given.folder, 'supergraph.graphql'), supergraphSdl);
      writeFileSync(join(given.folder, 'public-key.pem'), tokens.publicKey);
      const { issuer, audience, algorithm } = TOKEN_CLAIMS;
      say(`waiting for ${given.url}; start it with ${given.folder}/supergraph.graphql`);
      say(`tokens: ${algorithm}, issuer "${issuer}", audience "${audience}", key ${given.folder}/public-key.pem`);
      await untilThere(given);
      return { ...given, stop: () => Promise.resolve() };
    },
  };
}

/** @throws StartRefused */
async function untilThere({ url, startsWithinMs }: Elsewhere): Promise<void> {
  const deadline = performance.now() + startsWithinMs;
  while (!(await answers(url))) {
    if (performance.now() > deadline) {
      const within = `${startsWithinMs / 1000} s`;
      throw new StartRefused(
        `${url} does not answer "{ event(id: 1) { title } }" within ${within}: is it started with that supergraph?`,
      );
    }
    await pause(LOOK_EVERY_MS);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const { content } = await askOnce(url, '{"query":"{ event(id: 1) { title } }"}');
    return (content as { data?: { event?: unknown } }).data?.event != null;
  } catch {
    return false;
  }
}
