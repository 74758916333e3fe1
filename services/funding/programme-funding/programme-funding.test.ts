import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { settled } from '../../shared/changes/changes.fixture.js';
import { Role } from '../../shared/identity.js';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { codesOf, viewerWith } from '../../shared/testing/subgraph.js';
import { funding } from '../funding.fixture.js';
import { readFundings } from './read-fundings.js';

describe('whom programmes fund, for services that follow', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await funding.emptyDatabase('programme-funding', stopping);
    const files = stopping(await dataFolder());
    const amount = { amount: '100.00', currency: 'EUR' };
    const records = {
      programmes: [
        { id: 'p', name: 'P' },
        { id: 'q', name: 'Q' },
      ],
      projects: [
        { id: 'one', name: 'One', carrier: 'x', programme: 'p', startedOn: '2018-04', endedOn: '2020' },
        { id: 'two', name: 'Two', carrier: 'y' },
      ],
      fundingCalls: [{ id: 'c', name: 'Call', programme: 'p', budget: { amount: '500.00', currency: 'EUR' } }],
      grants: [
        { id: 'g', programme: 'p', recipient: 'z', amount, year: 2019 },
        { id: 'h', call: 'c', recipient: 'z', amount, grantedOn: '2021-02-03', year: 2021 },
      ],
    };
    const { mistakes } = await funding.importInto(db, await files.write('all.yaml', JSON.stringify(records)));
    expect(mistakes).to.deep.equal([]);
  });

  const since = async (after: string | null) => {
    await settled(db);
    return readFundings(db, { after });
  };
  const told = ({ changes }: Awaited<ReturnType<typeof since>>) =>
    changes.map(({ source, programmeId, organisationId }) => `${source}: ${programmeId} ${organisationId}`).sort();

  it('is told from the beginning, project by project and grant by grant', async () => {
    expect(told(await since(null))).to.deep.equal([
      'GRANT g: p z',
      'GRANT h: p z',
      'PROJECT one: p x',
      'PROJECT two: null null',
    ]);
  });

  it('is told with the time that is known of it', async () => {
    const { changes } = await since(null);

    const times = changes.map(({ source, since: from, until }) => `${source}: ${from} to ${until}`);
    expect(times.sort()).to.deep.equal([
      'GRANT g: 2019 to 2019',
      'GRANT h: 2021-02-03 to null',
      'PROJECT one: 2018-04 to 2020',
      'PROJECT two: null to null',
    ]);
  });

  it('is told again of all grants of a call that goes over to another programme', async () => {
    const { cursor } = await since(null);

    await db.query(`update funding_call set "programmeId" = 'q' where id = 'c'`);
    const moved = await since(cursor);
    await db.query(`update funding_call set "programmeId" = 'p' where id = 'c'`);

    expect(told(moved)).to.deep.equal(['GRANT h: q z']);
  });

  it('is told again when it changes, and as nobody when it is over', async () => {
    const { cursor } = await since(null);

    await db.query(`update project set "programmeId" = 'q' where id = 'two'`);
    await db.query(`update funding_grant set state = 'REVOKED' where id = 'g'`);
    await db.query(`delete from project where id = 'one'`);

    expect(told(await since(cursor))).to.deep.equal([
      'GRANT g: null null',
      'PROJECT one: null null',
      'PROJECT two: q y',
    ]);
  });

  it('is for services only', async () => {
    const asked = (...roles: Role[]) =>
      funding.answer(db, '{ fundingChanges { hasMore } }', { viewer: viewerWith(...roles) });

    expect(codesOf(await asked(Role.ORGANISER, Role.PARTNER, Role.ANALYST))).to.deep.equal(['FORBIDDEN']);
    expect(codesOf(await asked(Role.ADMIN))).to.deep.equal([]);
  });
});
