import { parentPort } from 'node:worker_threads';
import { calculate } from '../metrics/calculate.js';
import type { CompactGraph } from '../metrics/compact-graph.js';
import { answerCalls } from './worker-calls.js';

/** The thread that calculates what takes long, one after the other. */
if (parentPort !== null) {
  answerCalls(parentPort, (_method, [graph, steps]) => calculate(graph as CompactGraph, steps as number));
}
