import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import type { ParticipationError } from '../../../shared/errors.js';
import { stopAfter } from '../../../shared/testing/stop-after.js';
import { networks } from '../../networks.fixture.js';
import { followEvent, importTown } from '../graph.fixture.js';
import { type Question, WHOLE } from '../snapshot/question.js';
import { requireKnown } from './require-known.js';

describe('what a file of the network is asked to be about', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await networks.emptyDatabase('require-known', stopping);
    await importTown(db, stopping);
    await followEvent(db, { id: 'evening', topics: ['housing', 'traffic'], parts: [] });
    await db.query(`insert into followed_service (service) values ('events')`);
  });

  const refusal = (asked: Partial<Question>) =>
    requireKnown(db, { ...WHOLE, ...asked }).then(
      () => null,
      (error: unknown) => (error as ParticipationError).extensions,
    );

  it('has to be places that there are', async () => {
    expect(await refusal({ places: ['north', 'nowhere'] })).to.deep.equal({
      code: 'BAD_INPUT',
      argument: 'filter.places',
      reason: 'there is no place "nowhere"; "allowed" has those that there are, 100 at most',
      allowed: ['city', 'elsewhere', 'north', 'south'],
    });
    expect(await refusal({ places: ['north', 'south'] })).to.equal(null);
  });

  it('has to be topics that an event has, which is all that is known of them, once events were read', async () => {
    expect(await refusal({ topics: ['weather'] })).to.equal(null);

    await db.query(`update followed_service set "readAt" = now()`);

    expect(await refusal({ topics: ['traffic', 'weather'] })).to.deep.equal({
      code: 'BAD_INPUT',
      argument: 'filter.topics',
      reason: 'no event has the topic "weather"; "allowed" has those that events have, 100 at most',
      allowed: ['housing', 'traffic'],
    });
    expect(await refusal({ topics: ['traffic'] })).to.equal(null);
  });
});
