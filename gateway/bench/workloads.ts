import { readFileSync } from 'node:fs';
import { projectFile } from '../../services/shared/project.js';
import { EVENT_COUNT } from './subgraphs/data.js';

/** What is asked in one measurement. */
export interface Workload {
  /** For `--queries`. */
  readonly name: string;
  readonly title: string;
  readonly scene: 'tiny' | 'whole';
  /** Bodies of requests, sent in turn. */
  readonly bodies: readonly string[];
}

const EVENTS_OF_ONE_SUBGRAPH = `query Events($after: String) {
  events(first: 20, after: $after) {
    nodes { id title kind status mode durationMinutes start { local weekday } }
  }
}`;

/** The hosts' names are known to networks, and only it knows the parents that funding is asked about. */
const HOSTS_AND_THEIR_FUNDS = `query Hosts($after: String) {
  events(first: 20, after: $after) {
    nodes { id title hosts { id name parent { id name fundsProgrammes { id name } } } }
  }
}`;

/** Of all questions, those that take the graph longest. */
const HEAVIEST = [
  { name: 'a0-16', title: '5 fetches, 3 subgraphs', file: 'a0-16-what-becomes-of-the-impulses' },
  { name: 'a1-18', title: '5 fetches, 3 subgraphs', file: 'a1-18-where-results-go' },
  { name: 'ax-30', title: '3 fetches, 3 subgraphs', file: 'ax-30-integration-conferences-and-plans' },
];

export const WORKLOADS: readonly Workload[] = [
  { name: 'A', title: 'one subgraph, 20 events', scene: 'tiny', bodies: everyPage(EVENTS_OF_ONE_SUBGRAPH) },
  { name: 'B', title: 'three subgraphs, three hops', scene: 'tiny', bodies: everyPage(HOSTS_AND_THEIR_FUNDS) },
  ...HEAVIEST.map(({ file, ...rest }): Workload => ({ ...rest, scene: 'whole', bodies: [operation(file)] })),
];

/** One request for each event to begin behind: no gateway can get far by remembering an answer, or sharing one. */
function everyPage(query: string): string[] {
  return Array.from({ length: EVENT_COUNT }, (_, index) =>
    JSON.stringify({ query, variables: { after: String(index) } }),
  );
}

function operation(name: string): string {
  return JSON.stringify({ query: readFileSync(projectFile(`schema/operations/questions/${name}.graphql`), 'utf8') });
}
