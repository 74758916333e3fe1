import type { Random } from '../shared/random.js';

const FIRST_HALVES =
  'Linden Birken Eschen Mühlen Sonnen Wiesen Rosen Garten Brunnen Falken Ahorn Weiden Buchen Stein Kloster Markt Schloss Ufer Heide Tannen'.split(
    ' ',
  );
const SECOND_HALVES = 'hof berg tal feld au ried stadt hain bach see'.split(' ');

/** How many made-up districts have a name of their own. */
export const DISTRICTS = FIRST_HALVES.length * SECOND_HALVES.length;

/** The name of a made-up district, such as "Lindenhof". */
export function districtName(index: number): string {
  const half = Math.floor(index / SECOND_HALVES.length) % FIRST_HALVES.length;
  return `${FIRST_HALVES[half] ?? ''}${SECOND_HALVES[index % SECOND_HALVES.length] ?? ''}`;
}

/** A sort of organisation: what it is called, what it is, which groups it belongs to. */
interface Sort {
  names: readonly string[];
  kind: string;
  legalForm: string | null;
  category: string;
}

const SORTS: readonly Sort[] = [
  {
    names: ['Nachbarschaftsverein', 'Förderverein', 'Kulturverein', 'Elternverein', 'Sportverein'],
    kind: 'ASSOCIATION',
    legalForm: 'e.V.',
    category: 'associations',
  },
  {
    names: ['Verein der Zugewanderten', 'Sprachcafé', 'Willkommensinitiative', 'Frauenverein der Zugewanderten'],
    kind: 'ASSOCIATION',
    legalForm: 'e.V.',
    category: 'migrant-organisations',
  },
  {
    names: ['Stadtteilzentrum', 'Jugendhilfe', 'Bildungswerk', 'Werkstatt'],
    kind: 'COMPANY',
    legalForm: 'gGmbH',
    category: 'providers',
  },
  { names: ['Bürgerstiftung', 'Kulturstiftung'], kind: 'FOUNDATION', legalForm: 'Stiftung', category: 'foundations' },
  { names: ['Quartiersmanagement'], kind: 'COORDINATION_UNIT', legalForm: null, category: 'neighbourhood-management' },
  {
    names: ['Sozialamt', 'Jugendamt', 'Schulamt', 'Ordnungsamt'],
    kind: 'AUTHORITY',
    legalForm: null,
    category: 'authorities',
  },
  { names: ['Volkshochschule'], kind: 'ADULT_EDUCATION_CENTRE', legalForm: null, category: 'education' },
  { names: ['Beirat für Beteiligung', 'Seniorenbeirat'], kind: 'ADVISORY_BOARD', legalForm: null, category: 'boards' },
];

/** Associations are far more numerous than authorities. */
const FREQUENCY = [9, 6, 4, 1, 2, 2, 1, 1];
const DRAWN: readonly Sort[] = SORTS.flatMap((sort, at) => Array.from({ length: FREQUENCY[at] ?? 1 }, () => sort));

/** The groups that made-up organisations belong to, by the end of their id. */
export const CATEGORY_LABELS: Readonly<Record<string, { de: string; en: string }>> = {
  associations: { de: 'Vereine', en: 'Associations' },
  'migrant-organisations': { de: 'Organisationen Zugewanderter', en: 'Organisations of immigrants' },
  providers: { de: 'Träger', en: 'Service providers' },
  foundations: { de: 'Stiftungen', en: 'Foundations' },
  'neighbourhood-management': { de: 'Quartiersmanagements', en: 'Neighbourhood managements' },
  authorities: { de: 'Ämter', en: 'Authorities' },
  education: { de: 'Bildungseinrichtungen', en: 'Educational institutions' },
  boards: { de: 'Beiräte', en: 'Advisory boards' },
};

/** What a made-up organisation is called, and what it is. */
export function drawOrganisation(random: Random, district: number) {
  const sort = random.pick(DRAWN);
  const name = `${random.pick(sort.names)} ${districtName(district)}`;
  return { name, kind: sort.kind, legalForm: sort.legalForm, category: sort.category };
}
