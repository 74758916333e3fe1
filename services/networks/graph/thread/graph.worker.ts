import 'reflect-metadata';
import { parentPort, workerData } from 'node:worker_threads';
import type { LongFigures } from '../metrics/calculate.js';
import type { CalculatorData } from './calculator.worker.js';
import type { GraphReader } from './answers.js';
import { followDatabase, readFrom } from './graph-database.js';
import { GraphWork } from './graph-work.js';
import { answerCalls, WorkerCalls } from '../../../shared/worker-calls.js';

/** The thread that keeps the network as a graph and answers about it, so that the service's own thread is free. */
if (parentPort !== null) {
  const { url } = workerData as { url: string };
  const calculator = (data: CalculatorData) =>
    new WorkerCalls(new URL('./calculator.worker.js', import.meta.url), data);
  const [asked, background] = [calculator({ isAskedFor: true }), calculator({ isAskedFor: false })];
  const work = new GraphWork({
    // eslint-disable-next-line no-restricted-syntax -- a thread begins here as a process does in its main.ts
    read: () => readFrom(url, new Date()),
    calculate: (graph, steps) => asked.call<LongFigures>('calculate', graph, steps),
    background: {
      calculate: (graph, steps) => background.call<LongFigures>('calculate', graph, steps),
      giveUp: () => background.restart(),
    },
    quietMs: 5_000,
  });
  followDatabase(url, () => work.refresh());
  const methods = work as unknown as Record<keyof GraphReader, (...args: unknown[]) => unknown>;
  answerCalls(parentPort, (method, args, asker) => methods[method as keyof GraphReader](...args, asker));
}
