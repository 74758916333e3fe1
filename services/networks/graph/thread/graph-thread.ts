import type { GraphReader } from './answers.js';
import { boundedFiles } from './bounded-files.js';
import { WorkerCalls } from '../../../shared/worker-calls.js';

/** The network as a graph of a database, kept by a thread of its own from the first question on. */
export interface GraphThread extends GraphReader {
  stop(): Promise<void>;
}

/** @param filesAtOnce files that are made at once; more are refused with EXPORT_BUSY */
export function graphThread(url: string, filesAtOnce: number): GraphThread {
  const calls = new WorkerCalls(new URL('./graph.worker.js', import.meta.url), { url });
  return {
    open: (...args) => calls.call('open', ...args),
    parties: (...args) => calls.call('parties', ...args),
    party: (...args) => calls.call('party', ...args),
    groups: (...args) => calls.call('groups', ...args),
    path: (...args) => calls.call('path', ...args),
    neighbourhood: (...args) => calls.call('neighbourhood', ...args),
    file: boundedFiles((of, format, asker) => calls.callFor(asker, 'file', of, format), filesAtOnce),
    stop: () => calls.stop(),
  };
}
