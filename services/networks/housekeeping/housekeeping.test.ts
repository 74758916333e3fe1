import { expect } from 'chai';
import pino from 'pino';
import type { DataSource } from 'typeorm';
import { settled } from '../../shared/changes/changes.fixture.js';
import { Role } from '../../shared/identity.js';
import { startRounds } from '../../shared/rounds.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { codesOf, viewerWith } from '../../shared/testing/subgraph.js';
import { CREATE_ORGANISATION, done, edit } from '../edit/edit.fixture.js';
import { answer, networks } from '../networks.fixture.js';
import { keepHouse, REMOVALS_KEPT_DAYS } from './housekeeping.js';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('the housekeeping of networks', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;

  beforeEach(async () => {
    db = await networks.bundledDatabase('housekeeping', stopping);
  });

  it('forgets removals after their time, and then sends partners back to the beginning', async () => {
    const since = 'query ($after: String) { changedSince(after: $after, first: 1000) { cursor } }';
    const viewer = viewerWith(Role.PARTNER);
    await settled(db);
    const { data } = await answer(db, since, { viewer });
    const after = (data as { changedSince: { cursor: string } }).changedSince.cursor;
    await db.query('delete from mailing_list');
    await settled(db);
    const soon = new Date(Date.now() + (REMOVALS_KEPT_DAYS - 1) * DAY_MS);
    const late = new Date(Date.now() + (REMOVALS_KEPT_DAYS + 1) * DAY_MS);

    const early = await keepHouse(db, soon);
    const inTime = codesOf(await answer(db, since, { viewer, variables: { after } }));
    const due = await keepHouse(db, late);
    const tooLate = codesOf(await answer(db, since, { viewer, variables: { after } }));

    expect([early.prunedChanges, inTime]).to.deep.equal([0, []]);
    expect(due.prunedChanges).to.be.above(0);
    expect(tooLate).to.deep.equal(['CURSOR_TOO_OLD']);
  });

  it('forgets idempotency keys after a day', async () => {
    await done(edit(db, CREATE_ORGANISATION, { id: 'kept', input: { name: [{ text: 'Kept' }] } }));
    const at = new Date('2025-01-01T00:00:00Z'); // when the fixture's requests are made

    expect((await keepHouse(db, new Date(at.getTime() + DAY_MS - 1))).forgottenKeys).to.equal(0);
    expect((await keepHouse(db, new Date(at.getTime() + DAY_MS))).forgottenKeys).to.equal(1);
  });

  it('goes on after a round that failed, until it is stopped', async () => {
    let rounds = 0;
    let third: () => void = () => undefined;
    const enough = new Promise<void>((resolve) => (third = resolve));
    const round = async () => {
      rounds++;
      if (rounds === 3) third();
      if (rounds < 3) throw new Error('not this time');
      return {};
    };
    const housekeeping = startRounds({ everyMs: 1, round, log: pino({ level: 'silent' }) });

    await enough;
    await housekeeping.stop();
    const stoppedAt = rounds;
    await db.query('select 1');

    expect(rounds).to.equal(stoppedAt);
  });
});
