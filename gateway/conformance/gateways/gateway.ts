import type { Peer } from '../../bench/peers/packages.js';
import type { Machine } from '../../bench/machine/machine.js';
import type { Feature } from '../conformance-case.js';
import type { Ground } from '../subgraphs/ground.js';

/** Where clients go. */
export interface Addresses {
  /** For queries over HTTP. */
  readonly url: string;
  readonly socketUrl: string;
  /** For server-sent events; null where a gateway has none. */
  readonly eventsUrl: string | null;
}

export interface RunningGateway extends Addresses {
  stop(): Promise<void>;
}

/** A gateway that cases are tried on. */
export interface GatewayAdapter {
  /** For `--only` and the head of a column. */
  readonly name: string;
  /** With its version. */
  readonly title: string;
  /** What has to be installed for it; null where nothing has. */
  readonly peer: Peer | null;
  readonly features: readonly Feature[];
  /** @throws Error with its last words when it does not come to answer */
  start(machine: Machine, ground: Ground): Promise<RunningGateway>;
}
