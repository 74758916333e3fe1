import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import type { ParticipationError } from '../../shared/errors.js';
import { catchUp } from '../../shared/following/catch-up.js';
import { statementsOf } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { decideTogether } from '../desk/decide.js';
import { registering } from '../registration/register.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { anEvent, aRequest, differences, registered } from '../registration/registration.fixture.js';
import { FOLLOWED_NETWORKS } from './followed-networks.js';

const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => null,
    (error: unknown) => (error as ParticipationError).extensions,
  );

describe('the organisation for which somebody registers', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  beforeEach(async () => {
    ({ db } = await registrationDatabase(stopping, 'known_organisation'));
  });

  const change = (type: string, id: string, isThere = true) => ({
    ...{ type, id, isThere },
    mergedIntoId: type === 'MERGE' ? 'sportbund' : null,
    changedAt: new Date(0),
  });
  const told = async (...changes: ReturnType<typeof change>[]) => {
    const ask = () => Promise.resolve({ changes, cursor: String(Math.random()), hasMore: false });
    await catchUp({ db, followed: FOLLOWED_NETWORKS, ask, now: () => new Date() });
  };
  const registeringFor = async (organisationId: string | null, key: string | null = null) =>
    registered(db, aRequest(await anEvent(db), { organisationId, ...(key !== null && { idempotencyKey: key }) }));

  it('is one that networks has, or had before it was merged', async () => {
    await told(change('ORGANISATION', 'sportbund'), change('MERGE', 'turnverein'), change('CATEGORY', 'clubs'));

    for (const id of ['sportbund', 'turnverein', null]) {
      expect((await registeringFor(id)).registration.organisationId).to.equal(id);
    }
    for (const id of ['nix', 'clubs']) {
      expect(await refusal(registeringFor(id))).to.deep.equal({
        code: 'ORGANISATION_NOT_FOUND',
        argument: 'input.organisationId',
      });
    }
    expect(await differences(db)).to.deep.equal([]);
  });

  it('is looked for with all else that is asked at a time, by no statement of its own', async () => {
    await told(change('ORGANISATION', 'sportbund'));
    const event = await anEvent(db);
    const statements = async (times: number): Promise<string[]> => {
      const requests = Array.from({ length: times }, () =>
        ['sportbund', 'nix'].map((organisationId) => aRequest(event, { organisationId })),
      );
      const commands = requests.flat().map(registering);
      return statementsOf(db, async () => {
        const outcomes = await db.transaction((tx) => decideTogether(tx, { eventId: event.id, commands }));
        expect(outcomes.filter(({ status }) => status === 'rejected')).to.have.length(times);
      });
    };

    await statements(1); // makes the counters

    expect(await statements(20)).to.have.length((await statements(1)).length);
  });

  it('is refused once it is gone, and still there for who has registered before', async () => {
    await told(change('ORGANISATION', 'sportbund'));
    const request = aRequest(await anEvent(db), { organisationId: 'sportbund', idempotencyKey: 'k'.repeat(36) });
    const first = await registered(db, request);
    await told(change('ORGANISATION', 'sportbund', false));

    expect((await registered(db, request)).registration.id).to.equal(first.registration.id);
    expect(await refusal(registeringFor('sportbund'))).to.include({ code: 'ORGANISATION_NOT_FOUND' });
    await told(change('MERGE', 'sportbund'));
    expect((await registeringFor('sportbund')).registration.organisationId).to.equal('sportbund');
  });

  it('is whichever they name while nothing is known of networks', async () => {
    expect((await registeringFor('nix')).registration.organisationId).to.equal('nix');
    const ask = () => Promise.resolve({ changes: [change('ORGANISATION', 'sportbund')], cursor: '1', hasMore: true });
    let pages = 0;
    const reading = catchUp({
      db,
      followed: FOLLOWED_NETWORKS,
      ask: () => (pages++ === 0 ? ask() : Promise.reject(new Error('networks is gone'))),
      now: () => new Date(),
    });
    await reading.catch(() => undefined);

    expect((await registeringFor('nix')).registration.organisationId).to.equal('nix'); // not everything was read
  });
});
