import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { calculate } from '../metrics/calculate.js';
import type { CompactGraph } from '../metrics/compact-graph.js';
import { answerCalls } from '../../../shared/worker-calls.js';

/** Who waits for what the thread calculates. */
export interface CalculatorData {
  isAskedFor: boolean;
}

/** A thread that calculates what takes long, one after the other. */
if (parentPort !== null) {
  yieldToOthers(workerData as CalculatorData);
  answerCalls(parentPort, (_method, [graph, steps]) => calculate(graph as CompactGraph, steps as number));
}

/** Where cores are few, answers go first. On Linux priorities are of threads; elsewhere it would be all of the process. */
function yieldToOthers({ isAskedFor }: CalculatorData): void {
  if (process.platform !== 'linux') return;
  const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority;
  setPriority(isAskedFor ? PRIORITY_BELOW_NORMAL : PRIORITY_LOW);
}
