import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { CHANGE_ORGANISATION, done, edit } from '../edit/edit.fixture.js';
import { ask, importInto, networks } from '../networks.fixture.js';
import { merged, undone } from './merge.fixture.js';

const CHANGE_MEMBERSHIP = `mutation ($id: ID!, $version: Int!, $input: MembershipInput!, $key: String!) {
  changeMembership(id: $id, expectedVersion: $version, input: $input, idempotencyKey: $key) { membership { id } } }`;
const MEMBERSHIP = 'network.net.member.organisation.right';

const sources = (...documents: string[]) => documents.map((document) => ({ document }));
const RECORDS = {
  stakeholderCategories: ['one', 'two', 'three'].map((id) => ({ id, label: id })),
  organisations: [
    {
      id: 'wrong',
      name: 'Amt',
      otherNames: ['Zweitname'],
      categories: ['two'],
      languages: ['tr'],
      sources: sources('two'),
    },
    {
      id: 'right',
      name: 'Stelle',
      otherNames: ['Erstname'],
      categories: ['one'],
      languages: ['de'],
      sources: sources('one'),
    },
  ],
  networks: [
    {
      id: 'net',
      name: 'Netz',
      members: [
        { organisation: 'wrong', attestedOn: ['2020'], sources: sources('two') },
        { organisation: 'right', attestedOn: ['2019'], sources: sources('one') },
      ],
    },
  ],
};

describe('lists that were edited after a merge', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let mergeId: string;

  beforeEach(async () => {
    db = await networks.emptyDatabase('edited-lists', stopping);
    await imported();
    mergeId = await merged(db, 'wrong', 'right');
  });

  async function imported() {
    const file = await stopping(await dataFolder()).write('given.yaml', JSON.stringify(RECORDS));
    const report = await importInto(db, file);
    expect(report.mistakes).to.deep.equal([]);
    return report;
  }
  const organisation = async () => {
    const fields = 'otherNames languages categories { id } sources { document { id } }';
    return ((await ask(db, `{ organisation(id: "right") { ${fields} } }`)) as { organisation: object }).organisation;
  };
  const membership = async () => {
    const members = 'members { id attestedOn { value } sources { document { id } } }';
    const { network } = (await ask(db, `{ network(id: "net") { ${members} } }`)) as {
      network: { members: { id: string }[] };
    };
    return network.members.find(({ id }) => id === MEMBERSHIP);
  };

  it('keep the edit when the merge is undone, and when the files are imported again', async () => {
    const input = {
      otherNames: ['Erstname', 'Amt', 'Zweitname', 'Drittname'],
      languages: ['de', 'tr', 'en'],
      categories: ['one', 'two', 'three'],
      sources: sources('one', 'two', 'three'),
    };
    await done(edit(db, CHANGE_ORGANISATION, { id: 'right', version: 2, input }));
    const edited = {
      otherNames: ['Erstname', 'Drittname'],
      languages: ['de', 'en'],
      categories: [{ id: 'one' }, { id: 'three' }],
      sources: [{ document: { id: 'one' } }, { document: { id: 'three' } }],
    };

    expect(await undone(db, mergeId))
      .to.include({ keptReferences: 0 })
      .and.deep.include({ keptFields: [] });
    expect(await organisation()).to.deep.equal(edited);

    const { warnings } = await imported();
    expect(await organisation()).to.deep.equal(edited);
    expect(warnings.map(({ path, reason }) => `${path} ${reason}`)).to.include(
      'organisations[right] sources, otherNames, languages, categoryIds: edited by hand since; the edit is kept',
    );
  });

  it('keep the edit also where it took away what the merge had added', async () => {
    await done(edit(db, CHANGE_ORGANISATION, { id: 'right', version: 2, input: { categories: ['three'] } }));

    await undone(db, mergeId);
    await imported();

    expect(await organisation()).to.deep.include({ categories: [{ id: 'three' }] });
  });

  it('keep the edit of a membership that had become one with another', async () => {
    const input = { attestedOn: ['2019', '2020', '2021'], sources: sources('one', 'two', 'three') };
    await done(edit(db, CHANGE_MEMBERSHIP, { id: MEMBERSHIP, version: 2, input }));
    const edited = {
      id: MEMBERSHIP,
      attestedOn: [{ value: '2019' }, { value: '2021' }],
      sources: [{ document: { id: 'one' } }, { document: { id: 'three' } }],
    };

    expect(await undone(db, mergeId)).to.include({ keptReferences: 0 });
    expect(await membership()).to.deep.equal(edited);
    await imported();
    expect(await membership()).to.deep.equal(edited);
  });

  it('belong to the import again where nobody has edited them', async () => {
    await undone(db, mergeId);

    expect(await db.query('select * from hand_edit')).to.deep.equal([]);
    expect((await imported()).outcome).to.equal('UNCHANGED');
  });
});
