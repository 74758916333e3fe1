import { EditedType } from './edit.enums.js';

/** A sort of thing, by what its mutations need. */
export interface Sort {
  name: string;
  field: string;
  journal: EditedType;
  /** As the log of changes calls it, and the id that it names. */
  change: string;
  /** What a new one is given, and then changed to; a field of both to look at. */
  first: Record<string, unknown>;
  then: Record<string, unknown>;
  look: string;
  seen: [unknown, unknown];
  /** A reference that does not exist. */
  wrong: Record<string, unknown>;
  argument: string;
  needed: string;
}

export const text = (words: string) => [{ text: words }];

export const SORTS: Sort[] = [
  {
    name: 'Place',
    field: 'place',
    journal: EditedType.PLACE,
    change: 'PLACE',
    first: { name: text('Ort'), kind: 'DISTRICT', parent: 'berlin', otherNames: ['Örtchen'] },
    then: { otherNames: ['Örtchen', 'Flecken'], isRural: 'YES' },
    look: 'otherNames kind isRural parent { id }',
    seen: [
      { otherNames: ['Örtchen'], kind: 'DISTRICT', isRural: 'UNKNOWN', parent: { id: 'berlin' } },
      { otherNames: ['Örtchen', 'Flecken'], kind: 'DISTRICT', isRural: 'YES', parent: { id: 'berlin' } },
    ],
    wrong: { parent: 'nowhere' },
    argument: 'parent',
    needed: 'name',
  },
  {
    name: 'StakeholderCategory',
    field: 'stakeholderCategory',
    journal: EditedType.CATEGORY,
    change: 'CATEGORY',
    first: { label: text('Jugendverbände'), synonyms: ['Jugendgruppen'], parent: 'behoerden' },
    then: { parent: null, synonyms: ['Jugendgruppen', 'Jugendvereine'] },
    look: 'label synonyms parent { id }',
    seen: [
      { label: 'Jugendverbände', synonyms: ['Jugendgruppen'], parent: { id: 'behoerden' } },
      { label: 'Jugendverbände', synonyms: ['Jugendgruppen', 'Jugendvereine'], parent: null },
    ],
    wrong: { parent: 'none' },
    argument: 'parent',
    needed: 'label',
  },
  {
    name: 'Office',
    field: 'office',
    journal: EditedType.OFFICE,
    change: 'OFFICE',
    first: { name: text('Leitung'), organisation: 'bezirksamt-pankow' },
    then: { place: 'berlin-pankow' },
    look: 'name organisation { id } place { id }',
    seen: [
      { name: 'Leitung', organisation: { id: 'bezirksamt-pankow' }, place: null },
      { name: 'Leitung', organisation: { id: 'bezirksamt-pankow' }, place: { id: 'berlin-pankow' } },
    ],
    wrong: { organisation: 'none' },
    argument: 'organisation',
    needed: 'name',
  },
  {
    name: 'Concept',
    field: 'concept',
    journal: EditedType.CONCEPT,
    change: 'CONCEPT',
    first: {
      name: text('Haus der Hilfe'),
      problem: text('Wege sind weit'),
      indispensable: [text('Ein Ort'), text('Geld')],
      existingForms: [{ name: 'Kiosk', where: text('Beispielstadt') }],
    },
    then: { affected: ['behoerden'], indispensable: [text('Ein Ort')], isIdeal: 'YES' },
    look: 'problem indispensable existingForms { name where } affected { id } isIdeal',
    seen: [
      {
        problem: 'Wege sind weit',
        indispensable: ['Ein Ort', 'Geld'],
        existingForms: [{ name: 'Kiosk', where: 'Beispielstadt' }],
        affected: [],
        isIdeal: 'UNKNOWN',
      },
      {
        problem: 'Wege sind weit',
        indispensable: ['Ein Ort'],
        existingForms: [{ name: 'Kiosk', where: 'Beispielstadt' }],
        affected: [{ id: 'behoerden' }],
        isIdeal: 'YES',
      },
    ],
    wrong: { actors: ['none'] },
    argument: 'actors',
    needed: 'name',
  },
  {
    name: 'GoodPractice',
    field: 'goodPractice',
    journal: EditedType.GOOD_PRACTICE,
    change: 'GOOD_PRACTICE',
    first: { title: text('Bus der Beratung'), structures: ['WELCOME_STRUCTURE'], isRural: 'YES' },
    then: { organisations: ['bezirksamt-pankow'], shows: text('Beratung kommt') },
    look: 'title structures isRural shows organisations { id }',
    seen: [
      {
        title: 'Bus der Beratung',
        structures: ['WELCOME_STRUCTURE'],
        isRural: 'YES',
        shows: null,
        organisations: [],
      },
      {
        title: 'Bus der Beratung',
        structures: ['WELCOME_STRUCTURE'],
        isRural: 'YES',
        shows: 'Beratung kommt',
        organisations: [{ id: 'bezirksamt-pankow' }],
      },
    ],
    wrong: { concept: 'none' },
    argument: 'concept',
    needed: 'title',
  },
  {
    name: 'ContactPoint',
    field: 'contactPoint',
    journal: EditedType.CONTACT_POINT,
    change: 'CONTACT_POINT',
    first: { purpose: text('Fragen'), organisation: 'bezirksamt-pankow', email: 'info@authority.example' },
    then: { email: null, openingHours: text('montags') },
    look: 'purpose email openingHours organisation { id }',
    seen: [
      {
        purpose: 'Fragen',
        email: 'info@authority.example',
        openingHours: null,
        organisation: { id: 'bezirksamt-pankow' },
      },
      { purpose: 'Fragen', email: null, openingHours: 'montags', organisation: { id: 'bezirksamt-pankow' } },
    ],
    wrong: { person: 'none' },
    argument: 'person',
    needed: 'purpose',
  },
  {
    name: 'MailingList',
    field: 'mailingList',
    journal: EditedType.MAILING_LIST,
    change: 'MAILING_LIST',
    first: { name: text('Rundbrief'), organisation: 'bezirksamt-pankow' },
    then: { howToJoin: text('formlos') },
    look: 'name howToJoin organisation { id }',
    seen: [
      { name: 'Rundbrief', howToJoin: null, organisation: { id: 'bezirksamt-pankow' } },
      { name: 'Rundbrief', howToJoin: 'formlos', organisation: { id: 'bezirksamt-pankow' } },
    ],
    wrong: { contactPerson: 'none' },
    argument: 'contactPerson',
    needed: 'name',
  },
];

export const creating = ({ name, field, look }: Sort) => `mutation ($id: ID!, $input: ${name}Input!, $key: String!) {
  edited: create${name}(id: $id, input: $input, idempotencyKey: $key) { it: ${field} { version ${look} } } }`;
export const changing = ({
  name,
  field,
  look,
}: Sort) => `mutation ($id: ID!, $version: Int!, $input: ${name}Input!, $key: String!) {
  edited: change${name}(id: $id, expectedVersion: $version, input: $input, idempotencyKey: $key) {
    it: ${field} { version ${look} } } }`;
