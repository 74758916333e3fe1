import { setTimeout as pause } from 'node:timers/promises';
import { median } from '../statistics.js';
import { withClient } from './fill.js';
import { organisationId } from './made-up-network.js';

/** Seconds from the commit of a change to the first answer that knows it: the middle, and the longest. */
export interface Delay {
  readonly middle: number;
  readonly longest: number;
}

/** Of a relation that networks stores, and of a part in an event, which it follows. */
export interface Updates {
  readonly relation: { readonly tied: Delay; readonly figures: Delay };
  readonly event: { readonly tied: Delay; readonly figures: Delay };
}

export interface Addresses {
  readonly graph: string;
  readonly networks: string;
  readonly events: string;
}

interface Summary {
  readonly isReady: boolean;
  readonly partyCount: number;
  readonly tieCount: number;
  readonly sourceCount: number | null;
}

const SUMMARY = '{ networkGraph(waitMs: 0) { isReady partyCount tieCount sourceCount } }';
const ASKED_EVERY_MS = 20;
const GIVEN_UP_AFTER_MS = 120_000;

export async function summaryOf(url: string): Promise<Summary> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query: SUMMARY }) });
  const { data, errors } = (await response.json()) as { data?: { networkGraph: Summary }; errors?: unknown };
  if (data === undefined || errors !== undefined) throw new Error(`There is no answer: ${JSON.stringify(errors)}`);
  return data.networkGraph;
}

let related = 0;

/** Says of two of so many organisations that they cooperate. */
export function relate(networks: string, organisations: number): Promise<unknown> {
  related += 1;
  const ends = twoOf(organisations, related);
  return withClient(networks, (client) => client.query(RELATION, [`bench-relation-${related}`, ...ends]));
}

function twoOf(organisations: number, index: number): string[] {
  const half = Math.floor(organisations / 2);
  return [organisationId(index % half), organisationId(half + (index % half))];
}

const RELATION = `insert into relation
    (id, kind, "fromType", "fromId", "toType", "toId", "eventIds", "statedAs", "attestedOn", sources, conflicts, inferences)
  values ($1, 'COOPERATES_WITH', 'ORGANISATION', $2, 'ORGANISATION', $3, '{}', '{}', '{}', '[]', '[]', '[]')`;

const PART = `insert into participation
    (id, "eventId", role, position, "partyType", "partyId", sources, conflicts, inferences)
  select $1 || '.' || party, $2, 'SPEAKER', 0, 'ORGANISATION', party, '[]', '[]', '[]' from unnest($3::text[]) as party`;

/** Makes one change after the other, each when the figures know the one before. */
export async function measureChanges(
  { graph, networks, events }: Addresses,
  { changes, eventId, organisations }: { changes: number; eventId: string; organisations: number },
): Promise<Updates> {
  await pause(2_500); // what was changed before is read by now
  await settled(graph);
  const relation = await delaysOf(graph, changes, () => relate(networks, organisations));
  const event = await delaysOf(graph, changes, (index) => {
    const parties = twoOf(organisations, 2 * index);
    return withClient(events, (client) => client.query(PART, [`bench-part-${index}`, eventId, parties]));
  });
  return { relation, event };
}

async function settled(graph: string): Promise<Summary> {
  return until(graph, ({ isReady }) => isReady);
}

async function delaysOf(graph: string, changes: number, change: (index: number) => Promise<unknown>) {
  const [tied, figures]: [number[], number[]] = [[], []];
  for (let index = 1; index <= changes; index++) {
    const { tieCount } = await settled(graph);
    await change(index);
    const committed = performance.now();
    const seconds = () => (performance.now() - committed) / 1_000;
    await until(graph, (summary) => summary.tieCount > tieCount);
    tied.push(seconds());
    await until(graph, (summary) => summary.tieCount > tieCount && summary.isReady);
    figures.push(seconds());
  }
  return { tied: delayOf(tied), figures: delayOf(figures) };
}

async function until(graph: string, isSo: (summary: Summary) => boolean): Promise<Summary> {
  const deadline = performance.now() + GIVEN_UP_AFTER_MS;
  for (;;) {
    const summary = await summaryOf(graph);
    if (isSo(summary)) return summary;
    if (performance.now() > deadline) throw new Error('The network does not learn of a change.');
    await pause(ASKED_EVERY_MS);
  }
}

function delayOf(seconds: readonly number[]): Delay {
  return { middle: median(seconds), longest: Math.max(...seconds) };
}
