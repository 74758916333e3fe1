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

/** Those of the questions for which the subgraphs have most to do, and the gateway most to join. */
const HEAVIEST = ['ax-3-what-feeds-plans', 'ax-15-commissioner-across-documents', 'ax-16-migrant-organisations'];

export const WORKLOADS: readonly Workload[] = [
  { name: 'A', title: 'one subgraph, 20 events', scene: 'tiny', bodies: everyPage(EVENTS_OF_ONE_SUBGRAPH) },
  { name: 'B', title: 'three subgraphs, three hops', scene: 'tiny', bodies: everyPage(HOSTS_AND_THEIR_FUNDS) },
  ...HEAVIEST.map((name): Workload => ({ name, title: 'own subgraphs', scene: 'whole', bodies: [operation(name)] })),
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
