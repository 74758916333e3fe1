import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { migratedDatabase } from '../../shared/testing/database.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { openEventsDatabase } from '../database.js';
import type { Answer } from '../desk/command.js';
import { register } from '../registration/commands.fixture.js';
import type { RegistrationRequest } from '../registration/register.js';
import { aCrowd, aHotEvent, outcomeOf, registerAll, seatsFirst } from './crowd.fixture.js';

const SEATS = 140;
const PEOPLE = 1_500;

describe('connections that are cut while many register', function () {
  this.timeout(300_000);
  const stopping = stopAfter(after);
  let db: DataSource;
  let other: DataSource;

  before(async () => {
    const { url } = stopping(await migratedDatabase('race_connections', openEventsDatabase));
    db = await openEventsDatabase(url, 20);
    stopping(() => db.destroy());
    other = await openEventsDatabase(url, 2);
    stopping(() => other.destroy());
  });

  /** Cuts whichever connections are in the middle of something, again and again. */
  async function cutUntil(isOver: () => boolean): Promise<number> {
    let cut = 0;
    while (!isOver()) {
      const gone = await other.query<object[]>(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid() and state = 'idle in transaction'
          order by random() limit 3`,
      );
      cut += gone.length;
    }
    return cut;
  }

  /** How many of these registrations there are. */
  async function found(ids: readonly string[]): Promise<number> {
    const rows = await other.query<object[]>('select 1 from registration where id = any($1)', [ids]);
    return rows.length;
  }

  async function registerWhileCutting(
    requests: RegistrationRequest[],
    one: (request: RegistrationRequest) => Promise<Answer>,
  ) {
    let isOver = false;
    const cutting = cutUntil(() => isOver);
    const answers = await Promise.all(requests.map((request) => one(request).catch(() => null)));
    isOver = true;
    return { answers, cut: await cutting };
  }

  it('leave no half of a registration behind; who was answered is registered, and who asks again is, too', async () => {
    const event = await aHotEvent(db, { capacity: SEATS });
    const requests = aCrowd(event, PEOPLE);

    const { answers, cut } = await registerWhileCutting(requests, (request) =>
      db.transaction((tx) => register(tx, request)),
    );
    expect((await outcomeOf(other, event)).differences).to.deep.equal([]);
    const ids = answers.flatMap((answer) => answer?.registration.id ?? []);
    const again = await registerAll(other, requests);

    expect(cut).to.be.above(0);
    expect(ids.length).to.be.below(PEOPLE); // some were cut
    expect(await found(ids)).to.equal(ids.length);
    expect(again.map((answer) => answer?.registration.id)).to.deep.equal(requests.map(({ id }) => id));
    expect(await outcomeOf(other, event)).to.deep.equal(seatsFirst(SEATS, PEOPLE));
  });

  it('would lose who was answered before the commit, when the connection is cut in between', async () => {
    const event = await aHotEvent(db, { capacity: SEATS });
    const hasty = (request: RegistrationRequest) =>
      new Promise<Answer>((answer, fail) => {
        db.transaction(async (tx) => {
          answer(await register(tx, request));
          await tx.query('select pg_terminate_backend(pg_backend_pid())');
        }).catch(fail);
      });

    const answers = await Promise.all(aCrowd(event, 10).map(hasty));

    expect(await found(answers.map(({ registration: { id } }) => id))).to.equal(0);
  });

  it('would, without the transaction, leave the first come behind the last', async () => {
    const event = await aHotEvent(db, { capacity: SEATS });
    const requests = aCrowd(event, 600);

    await registerWhileCutting(requests, (request) => register(db.manager, request));

    expect(await outcomeOf(other, event)).not.to.deep.equal(seatsFirst(SEATS, 600));
  });
});
