import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { ask, importInto, networks } from '../networks.fixture.js';
import { allThatIsMerged, merged, undone } from './merge.fixture.js';

const source = (document: string) => ({ sources: [{ document }] });
const RECORDS = {
  people: [{ id: 'kim', name: 'Kim' }],
  organisations: [
    { id: 'wrong', name: 'Amt', members: [{ person: 'kim' }] },
    { id: 'right', name: 'Stelle', members: [{ person: 'kim' }] },
  ],
  networks: [
    {
      id: 'same',
      name: 'Same',
      members: [
        { organisation: 'wrong', since: '2018', attestedOn: ['2020'], ...source('one') },
        { organisation: 'right', since: '2018', attestedOn: ['2019'], ...source('other') },
      ],
    },
    {
      id: 'periods',
      name: 'Periods',
      members: [
        { organisation: 'wrong', since: '2018', until: '2019' },
        { organisation: 'right', since: '2020' },
      ],
    },
    {
      id: 'roles',
      name: 'Roles',
      members: [{ organisation: 'wrong', role: 'CHAIR' }, { organisation: 'right' }],
    },
  ],
};

describe('memberships of organisations that are one', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;

  beforeEach(async () => {
    db = await networks.emptyDatabase('joined-memberships', stopping);
    await imported(RECORDS);
  });

  async function imported(records: object) {
    const file = await stopping(await dataFolder()).write('given.yaml', JSON.stringify(records));
    const report = await importInto(db, file);
    expect(report.mistakes).to.deep.equal([]);
    return report;
  }
  const membersOf = async (id: string) => {
    const found = (await ask(
      db,
      `{ network(id: "${id}") { members { role since { value } attestedOn { value } sources { document { id } } } } }`,
    )) as { network: { members: object[] } };
    return found.network.members;
  };

  it('are one where they say the same, with the sources of both', async () => {
    await merged(db, 'wrong', 'right');

    expect(await membersOf('same')).to.deep.equal([
      {
        role: 'MEMBER',
        since: { value: '2018' },
        attestedOn: [{ value: '2019' }, { value: '2020' }],
        sources: [{ document: { id: 'other' } }, { document: { id: 'one' } }],
      },
    ]);
    expect(await ask(db, '{ organisation(id: "right") { members { role } } }')).to.deep.equal({
      organisation: { members: [{ role: 'MEMBER' }] },
    });
  });

  it('stay two where they are of another time, or as something else', async () => {
    await merged(db, 'wrong', 'right');

    expect(await membersOf('periods')).to.have.length(2);
    expect(await membersOf('roles')).to.have.length(2);
  });

  it('stay two where both are called otherwise, and are like a third one that is called nothing', async () => {
    const members = [
      { organisation: 'wrong', memberLabel: 'Träger' },
      { organisation: 'third', memberLabel: 'Gast' },
    ];
    await imported({
      organisations: [{ id: 'third', name: 'Dritte' }],
      networks: [{ id: 'called', name: 'Called', members: [...members, { organisation: 'right' }] }],
    });
    const start = await allThatIsMerged(db);

    const merges = [await merged(db, 'third', 'wrong'), await merged(db, 'wrong', 'right')];

    const called = (await ask(db, '{ network(id: "called") { members { memberLabel } } }')) as {
      network: { members: { memberLabel: string }[] };
    };
    expect(called.network.members.map(({ memberLabel }) => memberLabel).sort()).to.deep.equal(['Gast', 'Träger']);
    for (const mergeId of merges.toReversed()) expect(await undone(db, mergeId)).to.include({ keptReferences: 0 });
    expect(await allThatIsMerged(db)).to.deep.equal(start);
  });

  it('go back step by step where a merge changed one of them several times', async () => {
    const mergeId = await merged(db, 'wrong', 'right');
    const id = 'network.same.member.organisation.right.2018';
    const change = (before: string[], after: string[]) => ({
      id,
      marked: [],
      changed: [{ column: 'attestedOn', before, after }],
    });
    const steps = [change(['2019'], ['2019', '2020']), change(['2019', '2020'], ['2019', '2020', '2021'])];
    await db.query(`update membership set "attestedOn" = '{2019,2020,2021}' where id = $1`, [id]);
    await db.query(
      `update organisation_merge set undo = jsonb_set(undo, '{memberships}', undo -> 'memberships' || $2::jsonb) where id = $1`,
      [mergeId, JSON.stringify(steps)],
    );

    await undone(db, mergeId);

    const found = await db.query<object[]>('select "attestedOn" from membership where id = $1', [id]);
    expect(found).to.deep.equal([{ attestedOn: ['2019'] }]);
  });

  it('are two again when the merge is undone', async () => {
    const start = await allThatIsMerged(db);

    expect(await undone(db, await merged(db, 'wrong', 'right'))).to.include({ keptReferences: 0 });

    expect(await allThatIsMerged(db)).to.deep.equal(start);
  });

  it('stay one when the files are imported again, also one that has only what went', async () => {
    await merged(db, 'wrong', 'right');

    expect((await imported(RECORDS)).outcome).to.equal('UNCHANGED');
    const [same] = RECORDS.networks;
    await imported({ networks: [{ ...same, members: same?.members.slice(0, 1) }] });

    expect(await membersOf('same')).to.have.length(1);
  });
});
