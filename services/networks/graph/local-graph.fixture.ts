import type { DataSource } from 'typeorm';
import type { CompactGraph } from './metrics/compact-graph.js';
import { calculate } from './metrics/calculate.js';
import type { GraphReader } from './thread/answers.js';
import { readFrom } from './thread/graph-database.js';
import { GraphWork } from './thread/graph-work.js';

const known = new WeakMap<DataSource, GraphWork>();

/** The network of a test's database as a graph, in the thread of the test; read when it is first asked for. */
export function localGraph(db: DataSource): GraphWork & GraphReader {
  let graph = known.get(db);
  if (graph === undefined) {
    const { url } = db.options as { url: string };
    const atOnce = async (compact: CompactGraph, steps: number) => calculate(compact, steps);
    const background = { calculate: atOnce, giveUp: () => Promise.resolve() };
    graph = new GraphWork({ read: () => readFrom(url, new Date()), calculate: atOnce, background, quietMs: 0 });
    known.set(db, graph);
  }
  return graph;
}
