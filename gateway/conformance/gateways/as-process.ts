import { untilItAnswers } from '../../bench/asking.js';
import type { ChildOptions } from '../../bench/machine/child.js';
import type { Machine } from '../../bench/machine/machine.js';
import type { RunningGateway } from './gateway.js';

const STARTS_WITHIN_MS = 60_000;
const ENDING_WITH_US = ['--import', new URL('../../bench/machine/ends-with-parent.js', import.meta.url).href];

export interface Paths {
  /** Of server-sent events; null where there are none. */
  readonly events: string | null;
}

/** Starts a gateway as a process and waits until it answers queries; WebSockets are at the same address. */
export async function startProcess(
  machine: Machine,
  options: ChildOptions,
  port: number,
  { events }: Paths,
): Promise<RunningGateway> {
  const child = machine.start('gateway', { nodeOptions: ENDING_WITH_US, ...options });
  const origin = `127.0.0.1:${port}`;
  const url = `http://${origin}/graphql`;
  await untilItAnswers(url, child, STARTS_WITHIN_MS);
  return {
    url,
    socketUrl: `ws://${origin}/graphql`,
    eventsUrl: events === null ? null : `http://${origin}${events}`,
    stop: () => child.stop(),
  };
}
