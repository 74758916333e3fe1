import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import { Role } from '../shared/identity.js';
import { dataFolder } from '../shared/import/files.fixture.js';
import { stopAfter } from '../shared/testing/stop-after.js';
import { viewerWith } from '../shared/testing/subgraph.js';
import { networksImport } from './import.js';
import { memberRecord } from './membership/membership.section.js';
import { answer, importInto, networks } from './networks.fixture.js';
import { RECORDS } from './every-key.fixture.js';

const ATTESTED = `sources { document { id } place } conflicts { field note values { value } } inferences { field reason }`;
const DATED = `since { value } until { value } attestedOn { value } ${ATTESTED}`;
const NAMED = `name en: name(language: "en") otherNames description texts { field language text isOriginal } ${ATTESTED}`;

describe('the import format of networks', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await networks.emptyDatabase('every-key', stopping);
    const files = stopping(await dataFolder());
    const { mistakes } = await importInto(db, await files.write('all.yaml', JSON.stringify(RECORDS)));
    expect(mistakes).to.deep.equal([]);
  });

  /** The keys that a record may have. */
  const keysOf = (record: unknown): string[] => Object.keys((record as z.ZodObject).shape);

  it('has a section for each sort of thing, and this test every key of each', () => {
    expect(Object.keys(RECORDS)).to.have.members(networksImport.sections.map(({ name }) => name));
    for (const { name, record } of networksImport.sections) {
      const given = RECORDS[name]?.flatMap((each) => Object.keys(each)) ?? [];
      expect([...new Set(given)], name).to.have.members(keysOf(record));
    }
    const members = [...(RECORDS['organisations'] ?? []), ...(RECORDS['networks'] ?? [])].flatMap(
      (each) => (each as { members?: object[] }).members ?? [],
    );
    expect([...new Set(members.flatMap((each) => Object.keys(each)))]).to.have.members(keysOf(memberRecord));
  });

  /** Reads fields of one thing; everything that was said of it has to be there. */
  const read = async (field: string, id: string, fields: string) => {
    const source = `{ it: ${field}(id: "${id}") { ${fields} } }`;
    const { data, errors } = await answer(db, source, { viewer: viewerWith(Role.ORGANISER) });
    expect(errors).to.deep.equal([]);
    return (data as { it: Record<string, unknown> }).it;
  };
  const attestedAs = (of: string) => ({
    sources: [{ document: { id: `document-${of}` }, place: `page of ${of}` }],
    conflicts: [{ field: `field of ${of}`, note: `note on ${of}`, values: [{ value: 'one' }, { value: 'other' }] }],
    inferences: [{ field: `part of ${of}`, reason: `reason of ${of}` }],
  });
  const datedAs = (year: number, of: string) => ({
    since: { value: `${year}` },
    until: { value: `${year + 1}-02` },
    attestedOn: [{ value: `${year}-03-04` }],
    ...attestedAs(of),
  });
  const textsAs = (texts: Record<string, string>) =>
    Object.entries(texts).flatMap(([field, words]) => [
      { field, language: 'de', text: words, isOriginal: true },
      { field, language: 'en', text: `${words} in English`, isOriginal: false },
    ]);
  const namedAs = (id: string) => ({
    name: `Name ${id}`,
    en: `Name ${id} in English`,
    otherNames: [`Other ${id}`],
    description: `Description ${id}`,
    texts: textsAs({ name: `Name ${id}`, description: `Description ${id}` }),
    ...attestedAs(id),
  });

  it('of places', async () => {
    expect(await read('place', 'town', `${NAMED} kind isRural parent { id }`)).to.deep.equal({
      ...namedAs('town'),
      ...{ kind: 'CITY', isRural: 'NO', parent: { id: 'land' } },
    });
  });

  it('of stakeholder categories', async () => {
    const fields = `label synonyms description texts { field language text isOriginal } ${ATTESTED} parent { id }`;
    expect(await read('stakeholderCategory', 'narrow', fields)).to.deep.equal({
      ...{ label: 'Label narrow', synonyms: ['Synonym'], description: 'Description narrow', parent: { id: 'broad' } },
      texts: textsAs({ label: 'Label narrow', description: 'Description narrow' }),
      ...attestedAs('narrow'),
    });
  });

  it('of people', async () => {
    expect(await read('person', 'kim', `name honorific givenName familyName fullName email ${ATTESTED}`)).to.deep.equal(
      {
        ...{ name: 'Kim Muster', honorific: 'Dr.', givenName: 'Kim', familyName: 'Muster', fullName: 'Dr. Kim Muster' },
        email: 'kim@people.example',
        ...attestedAs('kim'),
      },
    );
  });

  it('of organisations, with their members', async () => {
    const fields = `${NAMED} kind shortName legalForm website foundedOn { value } dissolvedOn { value } address languages
      parent { id } place { id } categories { id }
      members { role memberLabel position member { ... on Person { id } } ${DATED} }`;
    expect(await read('organisation', 'club', fields)).to.deep.equal({
      ...namedAs('club'),
      ...{ kind: 'ASSOCIATION', shortName: 'Short', legalForm: 'e.V.', website: 'https://club.example' },
      ...{ foundedOn: { value: '1990' }, dissolvedOn: { value: '2020-05' }, address: 'Street 1' },
      ...{ languages: ['de', 'ar'], parent: { id: 'whole' }, place: { id: 'town' } },
      categories: [{ id: 'broad' }, { id: 'narrow' }],
      members: [
        {
          ...{ role: 'CHAIR', memberLabel: 'Label kim', position: 0, member: { id: 'kim' } },
          ...datedAs(2001, 'membership'),
        },
      ],
    });
  });

  it('of offices, with their titles and who held them', async () => {
    const fields = `${NAMED} organisation { id } place { id } titles { title en: title(language: "en") ${DATED} }
      holdings { title person { id } ${DATED} }`;
    expect(await read('office', 'chair', fields)).to.deep.equal({
      ...namedAs('chair'),
      ...{ organisation: { id: 'club' }, place: { id: 'town' } },
      titles: [{ title: 'Title', en: 'Title in English', ...datedAs(2002, 'title') }],
      holdings: [{ title: 'Titled', person: { id: 'kim' }, ...datedAs(2003, 'holding') }],
    });
  });

  it('of networks, with members of any sort', async () => {
    const fields = `${NAMED} website foundedOn { value } dissolvedOn { value } place { id } members { role memberLabel since { value }
      member { ... on StakeholderCategory { id } ... on Network { id } ... on Organisation { id } } }`;
    const member = (id: string) => ({ role: 'MEMBER', memberLabel: null, since: null, member: { id } });
    expect(await read('network', 'ring', fields)).to.deep.equal({
      ...namedAs('ring'),
      ...{ website: 'https://ring.example', foundedOn: { value: '1991-02' }, dissolvedOn: { value: '2021-06-07' } },
      place: { id: 'town' },
      members: ['narrow', 'web', 'club'].map(member),
    });
  });

  it('of relations', async () => {
    const fields = `kind from { ... on Organisation { id } } to { ... on Network { id } } place { id } events { id } statedAs
      description en: description(language: "en") ${DATED}`;
    expect(await read('relation', 'pays', fields)).to.deep.equal({
      ...{
        kind: 'FUNDS',
        from: { id: 'whole' },
        to: { id: 'ring' },
        place: { id: 'town' },
        events: [{ id: 'evening' }],
      },
      ...{ statedAs: ['gives money to'], description: 'Description pays', en: 'Description pays in English' },
      ...datedAs(2004, 'pays'),
    });
  });

  it('of concepts', async () => {
    const fields = `${NAMED} isIdeal problem indispensable existingForms { name where } affected { id } actors { id } events { id }`;
    expect(await read('concept', 'house', fields)).to.deep.equal({
      ...namedAs('house'),
      ...{ isIdeal: 'YES', problem: 'Problem', indispensable: ['Money', 'Time'] },
      existingForms: [{ name: 'Kiosk', where: 'Where' }],
      ...{ affected: [{ id: 'broad' }], actors: [{ id: 'narrow' }], events: [{ id: 'evening' }] },
    });
  });

  it('of good practice', async () => {
    const fields = `title texts { field language text isOriginal } structures isRural place { id } organisations { id }
      presentedAt { id } concept { id } ${ATTESTED}`;
    expect(await read('goodPractice', 'bus', fields)).to.deep.equal({
      title: 'Title bus',
      texts: textsAs({ title: 'Title bus', description: 'Description bus', shows: 'Shows' }),
      ...{ structures: ['WELCOME_STRUCTURE'], isRural: 'YES', place: { id: 'town' }, organisations: [{ id: 'club' }] },
      ...{ presentedAt: [{ id: 'evening' }], concept: { id: 'house' } },
      ...attestedAs('bus'),
    });
  });

  it('of contact points', async () => {
    const fields = `texts { field language text isOriginal } organisation { id } person { id } phone email website
      events { id } series { id } policyPlans { id } ${ATTESTED}`;
    expect(await read('contactPoint', 'desk', fields)).to.deep.equal({
      texts: textsAs({ purpose: 'Purpose', openingHours: 'Hours' }),
      ...{ organisation: { id: 'club' }, person: { id: 'kim' }, phone: '030 1', email: 'desk@club.example' },
      ...{ website: 'https://desk.example', events: [{ id: 'evening' }], series: [{ id: 'evenings' }] },
      policyPlans: [{ id: 'plan' }],
      ...attestedAs('desk'),
    });
  });

  it('of mailing lists', async () => {
    const fields = `texts { field language text isOriginal } series { id } organisation { id } contactPerson { id } ${ATTESTED}`;
    expect(await read('mailingList', 'letter', fields)).to.deep.equal({
      texts: textsAs({ name: 'Name letter', description: 'Description letter', howToJoin: 'Join' }),
      ...{ series: { id: 'evenings' }, organisation: { id: 'club' }, contactPerson: { id: 'kim' } },
      ...attestedAs('letter'),
    });
  });
});
