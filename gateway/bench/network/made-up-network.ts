import { Random } from '../../../services/shared/random.js';

/** How large the network is to be. */
export interface Size {
  readonly organisations: number;
  /** Ties of all kinds. */
  readonly ties: number;
  /** The same seed makes the same network. */
  readonly seed: number;
}

export interface RelationRow {
  readonly id: string;
  readonly kind: string;
  readonly fromId: string;
  readonly toId: string;
  readonly since: string;
  readonly until: string | null;
}

/** A network with its members, an event with those who took part, or a programme with those whom it funds. */
export interface GatheringRow {
  readonly id: string;
  readonly members: readonly string[];
  /** Of an event, YYYY-MM-DD; of the others, nothing. */
  readonly day: string;
}

export interface MadeUpNetwork {
  readonly organisations: readonly { readonly id: string; readonly placeId: string }[];
  readonly relations: readonly RelationRow[];
  readonly networks: readonly GatheringRow[];
  readonly events: readonly GatheringRow[];
  readonly programmes: readonly GatheringRow[];
}

export const PLACES = Array.from({ length: 12 }, (_, index) => `district-${index}`);
export const organisationId = (index: number): string => `organisation-${index}`;

/** How much of all ties each kind has. Events tie the most, as they do in the documents. */
const SHARES = { relations: 0.45, networks: 0.05, events: 0.4 };
const RELATION_KINDS = ['COOPERATES_WITH', 'NETWORKS_WITH', 'SUPPORTS', 'ADVISES', 'FUNDS', 'IN_DIALOGUE_WITH'];

/** The ties of n of whom each is tied with each other. */
const pairs = (n: number): number => (n * (n - 1)) / 2;

/**
 * A network as cities have them: few organisations are everywhere, most are seldom anywhere, and two out of three ties stay
 * within a district.
 */
export function madeUpNetwork({ organisations: count, ties, seed }: Size): MadeUpNetwork {
  const random = new Random(seed);
  const draw = drawer(random, count);
  const organisations = Array.from({ length: count }, (_, index) => ({
    id: organisationId(index),
    placeId: PLACES[index % PLACES.length] ?? '',
  }));
  const relations = Array.from({ length: Math.round(ties * SHARES.relations) }, (_, index) =>
    relation(`relation-${index}`, draw(2), random),
  );
  const gather = (name: string, wanted: number, tiesOf: (members: number) => number, most: number) =>
    gatherings({ name, wanted, tiesOf, most }, draw, random);
  const networks = gather('network', ties * SHARES.networks, (members) => members, 60);
  const events = gather('event', ties * SHARES.events, pairs, 25);
  const tied = relations.length + sum(networks, (members) => members) + sum(events, pairs);
  return { organisations, relations, networks, events, programmes: gather('programme', ties - tied, pairs, 45) };
}

/** Draws so many different organisations, those with low numbers more often, and mostly of one district. */
function drawer(random: Random, count: number): (members: number) => string[] {
  const anyone = (): number => Math.floor(count * random.fraction() ** 2.5);
  return (members) => {
    const district = random.below(PLACES.length);
    const drawn = new Set<number>();
    while (drawn.size < Math.min(members, count)) {
      const one = anyone();
      const near = one - (one % PLACES.length) + district;
      drawn.add(random.chance(2 / 3) && near < count ? near : one);
    }
    return [...drawn].map(organisationId);
  };
}

function relation(id: string, [fromId = '', toId = '']: readonly string[], random: Random): RelationRow {
  const since = 2000 + random.below(24);
  const until = random.chance(0.5) ? String(since + 1 + random.below(8)) : null;
  return { id, kind: random.pick(RELATION_KINDS), fromId, toId, since: String(since), until };
}

interface Gatherings {
  readonly name: string;
  /** Ties that all of them make together; the last one may make a few more. */
  readonly wanted: number;
  readonly tiesOf: (members: number) => number;
  readonly most: number;
}

/** Many small ones, few large ones. */
function gatherings({ name, wanted, tiesOf, most }: Gatherings, draw: (n: number) => string[], random: Random) {
  const made: GatheringRow[] = [];
  for (let tied = 0; tied < wanted;) {
    const members = draw(2 + Math.floor((most - 1) * random.fraction() ** 4));
    const day = `${2000 + random.below(25)}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`;
    made.push({ id: `${name}-${made.length}`, members, day });
    tied += tiesOf(members.length);
  }
  return made;
}

const two = (value: number): string => String(value).padStart(2, '0');

function sum(rows: readonly GatheringRow[], tiesOf: (members: number) => number): number {
  return rows.reduce((total, { members }) => total + tiesOf(members.length), 0);
}
