/** No two of these texts are the same, so that none can stand in the place of another one. */
const both = (words: string) => ({ de: words, en: `${words} in English` });
const attested = (of: string) => ({
  sources: [{ document: `document-${of}`, place: `page of ${of}` }],
  conflicts: [{ field: `field of ${of}`, note: `note on ${of}`, values: [{ value: 'one' }, { value: 'other' }] }],
  inferences: [{ field: `part of ${of}`, reason: `reason of ${of}` }],
});
const dated = (year: number, of: string) => ({
  since: `${year}`,
  until: `${year + 1}-02`,
  attestedOn: [`${year}-03-04`],
  ...attested(of),
});
const named = (id: string) => ({
  id,
  name: both(`Name ${id}`),
  otherNames: [`Other ${id}`],
  description: both(`Description ${id}`),
  ...attested(id),
});

/** Of each section one record with every key, after those that it refers to. */
export const RECORDS: Record<string, object[]> = {
  places: [
    { id: 'land', name: 'Land', kind: 'STATE' },
    { ...named('town'), kind: 'CITY', parent: 'land', isRural: 'NO' },
  ],
  stakeholderCategories: [
    { id: 'broad', label: 'Broad' },
    {
      id: 'narrow',
      label: both('Label narrow'),
      parent: 'broad',
      synonyms: ['Synonym'],
      description: both('Description narrow'),
      ...attested('narrow'),
    },
  ],
  people: [
    {
      id: 'kim',
      name: 'Kim Muster',
      honorific: 'Dr.',
      givenName: 'Kim',
      familyName: 'Muster',
      email: 'kim@people.example',
      ...attested('kim'),
    },
  ],
  organisations: [
    { id: 'whole', name: 'Whole' },
    {
      ...named('club'),
      kind: 'ASSOCIATION',
      shortName: 'Short',
      legalForm: 'e.V.',
      website: 'https://club.example',
      foundedOn: 1990,
      dissolvedOn: '2020-05',
      address: 'Street 1',
      languages: ['de', 'ar'],
      parent: 'whole',
      place: 'town',
      categories: ['broad', 'narrow'],
      members: [{ person: 'kim', role: 'CHAIR', memberLabel: 'Label kim', ...dated(2001, 'membership') }],
    },
  ],
  offices: [
    {
      ...named('chair'),
      organisation: 'club',
      place: 'town',
      titles: [{ title: both('Title'), ...dated(2002, 'title') }],
      holdings: [{ person: 'kim', title: 'Titled', ...dated(2003, 'holding') }],
    },
  ],
  networks: [
    {
      ...named('ring'),
      website: 'https://ring.example',
      foundedOn: '1991-02',
      dissolvedOn: '2021-06-07',
      place: 'town',
      members: [{ category: 'narrow' }, { network: 'web' }, { organisation: 'club' }],
    },
    { id: 'web', name: 'Web' },
  ],
  relations: [
    {
      id: 'pays',
      kind: 'FUNDS',
      from: { organisation: 'whole' },
      to: { network: 'ring' },
      place: 'town',
      events: ['evening'],
      statedAs: ['gives money to'],
      description: both('Description pays'),
      ...dated(2004, 'pays'),
    },
  ],
  concepts: [
    {
      ...named('house'),
      isIdeal: 'YES',
      problem: both('Problem'),
      indispensable: [both('Money'), both('Time')],
      existingForms: [{ name: 'Kiosk', where: both('Where') }],
      affected: ['broad'],
      actors: ['narrow'],
      events: ['evening'],
    },
  ],
  goodPractices: [
    {
      id: 'bus',
      title: both('Title bus'),
      description: both('Description bus'),
      shows: both('Shows'),
      structures: ['WELCOME_STRUCTURE'],
      isRural: 'YES',
      place: 'town',
      organisations: ['club'],
      presentedAt: ['evening'],
      concept: 'house',
      ...attested('bus'),
    },
  ],
  contactPoints: [
    {
      id: 'desk',
      purpose: both('Purpose'),
      organisation: 'club',
      person: 'kim',
      phone: '030 1',
      email: 'desk@club.example',
      website: 'https://desk.example',
      openingHours: both('Hours'),
      events: ['evening'],
      series: ['evenings'],
      policyPlans: ['plan'],
      ...attested('desk'),
    },
  ],
  mailingLists: [
    {
      id: 'letter',
      name: both('Name letter'),
      description: both('Description letter'),
      howToJoin: both('Join'),
      series: 'evenings',
      organisation: 'club',
      contactPerson: 'kim',
      ...attested('letter'),
    },
  ],
};
