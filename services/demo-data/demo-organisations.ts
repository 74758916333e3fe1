import { Random } from '../shared/random.js';
import { CATEGORY_LABELS, DISTRICTS, districtName, drawOrganisation } from './demo-names.js';

const CITIES = 10;
const RELATIONS = ['COOPERATES_WITH', 'NETWORKS_WITH', 'SUPPORTS', 'ADVISES', 'COORDINATES_WITH'];

export interface DemoOrganisationsOptions {
  /** How many organisations. */
  organisations: number;
  /** The same seed gives the same organisations. */
  seed: number;
}

/**
 * Made-up organisations with their districts, groups, networks, memberships and relations, as records of a data file.
 * Every id begins with `demo-`. Most connections stay within a district, as they do in a city.
 */
export function demoOrganisations({ organisations, seed }: DemoOrganisationsOptions) {
  const random = new Random(seed);
  const taken = new Set<string>();
  const made = list(organisations, (index) => organisation(index, random, taken));
  return {
    stakeholderCategories: Object.entries(CATEGORY_LABELS).map(([end, label]) => ({
      id: `demo-category-${end}`,
      label,
    })),
    places: [
      ...list(CITIES, (index) => ({ id: `demo-city-${index}`, name: `Musterstadt ${index + 1}`, kind: 'CITY' })),
      ...list(DISTRICTS, district),
    ],
    organisations: made,
    networks: list(Math.ceil(organisations / 25), (index) => network(index, random, organisations)),
    relations: relations(random, organisations),
  };
}

function list<Row>(count: number, row: (index: number) => Row): Row[] {
  return Array.from({ length: count }, (_, index) => row(index));
}

function district(index: number) {
  return {
    id: `demo-place-${index}`,
    name: districtName(index),
    otherNames: [`Bezirk ${index}`],
    kind: 'DISTRICT',
    parent: `demo-city-${index % CITIES}`,
  };
}

function organisation(index: number, random: Random, taken: Set<string>) {
  const place = index % DISTRICTS;
  const { name, kind, legalForm, category } = drawOrganisation(random, place);
  const own = taken.has(name) ? `${name} ${index}` : name;
  taken.add(own);
  return {
    id: demoOrganisation(index),
    name: own,
    kind,
    ...(legalForm !== null && { legalForm }),
    place: `demo-place-${place}`,
    categories: [`demo-category-${category}`],
    ...(random.chance(0.6) && { website: `https://organisation-${index}.example/` }),
  };
}

function network(index: number, random: Random, organisations: number) {
  const members = new Set(
    list(4 + random.below(9), () => neighbour(random.below(organisations), random, organisations)),
  );
  return {
    id: `demo-network-${index}`,
    name: `Netzwerk ${districtName(index % DISTRICTS)} ${index}`,
    place: `demo-place-${index % DISTRICTS}`,
    members: [...members].map((member) => ({
      organisation: demoOrganisation(member),
      since: String(2008 + random.below(15)),
    })),
  };
}

/** About two for each organisation; none twice. */
function relations(random: Random, organisations: number) {
  const drawn = list(organisations * 2, () => {
    const from = random.below(organisations);
    return [random.pick(RELATIONS), from, neighbour(from, random, organisations)] as const;
  });
  const told = new Map(drawn.filter(([, from, to]) => from !== to).map((each) => [each.join('-'), each]));
  return [...told.values()].map(([kind, from, to], index) => ({
    id: `demo-relation-${index}`,
    kind,
    from: { organisation: demoOrganisation(from) },
    to: { organisation: demoOrganisation(to) },
    since: String(2008 + random.below(15)),
  }));
}

/** Another organisation: mostly of the same district. */
function neighbour(index: number, random: Random, organisations: number): number {
  const step = random.chance(0.7) ? DISTRICTS * (1 + random.below(5)) : random.below(organisations);
  return (index + step) % organisations;
}

const demoOrganisation = (index: number): string => `demo-organisation-${index}`;
