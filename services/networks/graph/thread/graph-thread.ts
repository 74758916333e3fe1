import type { GraphReader } from './answers.js';
import { WorkerCalls } from './worker-calls.js';

/** The network as a graph of a database, kept by a thread of its own from the first question on. */
export interface GraphThread extends GraphReader {
  stop(): Promise<void>;
}

export function graphThread(url: string): GraphThread {
  const calls = new WorkerCalls(new URL('./graph.worker.js', import.meta.url), { url });
  return {
    open: (...args) => calls.call('open', ...args),
    parties: (...args) => calls.call('parties', ...args),
    party: (...args) => calls.call('party', ...args),
    groups: (...args) => calls.call('groups', ...args),
    path: (...args) => calls.call('path', ...args),
    neighbourhood: (...args) => calls.call('neighbourhood', ...args),
    file: (...args) => calls.call('file', ...args),
    stop: () => calls.stop(),
  };
}
