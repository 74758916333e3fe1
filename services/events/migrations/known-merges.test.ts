import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { catchUp } from '../../shared/following/catch-up.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { FOLLOWED_NETWORKS } from '../known-organisation/followed-networks.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { anEvent, aRequest, NOW, registered } from '../registration/registration.fixture.js';
import { KnownMerges1763858000400 } from './1763858000400-known-merges.js';

describe('organisations that were known before it was kept into which one they were merged', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'known_merges'));
  });

  const change = (type: string, id: string, mergedIntoId: string | null = null) => ({
    ...{ type, id, mergedIntoId, isThere: true },
    changedAt: new Date(0),
  });
  const catchingUp = (changes: object[], asked: (string | null)[] = []) => {
    const ask = (_: unknown, after: string | null) => {
      asked.push(after);
      return Promise.resolve({ changes: changes as { changedAt: Date }[], cursor: 'the end', hasMore: false });
    };
    return catchUp({ db, followed: FOLLOWED_NETWORKS, ask, now: () => NOW });
  };
  const known = () => db.query(`select id from (${FOLLOWED_NETWORKS.known}) as known(id) order by id`);

  it('are still known once the database is migrated, and what is read then is everything, as networks has it', async () => {
    const told = [
      change('ORGANISATION', 'living'),
      change('ORGANISATION', 'gone'),
      change('MERGE', 'merged', 'living'),
    ];
    await catchingUp(told);
    const applied = () => db.query<object[]>('select from migrations where name = $1', [KnownMerges1763858000400.name]);
    while ((await applied()).length > 0) await db.undoLastMigration();
    await db.runMigrations();

    const names = ['MERGE merged', 'ORGANISATION gone', 'ORGANISATION living'].map((id) => ({ id }));
    expect(await known()).to.deep.equal(names);
    const { registration } = await registered(db, aRequest(await anEvent(db), { organisationId: 'merged' }));
    expect(registration.organisationId).to.equal('merged');

    const asked: (string | null)[] = [];
    await catchingUp([change('ORGANISATION', 'living'), change('MERGE', 'merged', 'living')], asked);
    expect(asked).to.deep.equal([null]);
    expect(await known()).to.deep.equal(names.filter(({ id }) => !id.endsWith('gone')));
    expect(await db.query('select id, "survivorId" from known_merge')).to.deep.equal([
      { id: 'merged', survivorId: 'living' },
    ]);
  });
});
