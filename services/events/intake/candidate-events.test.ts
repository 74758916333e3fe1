import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { statementsOf } from '../../shared/testing/statements.js';
import { registrationDatabase } from '../registration/registration-database.fixture.js';
import { anEvent, NOW } from '../registration/registration.fixture.js';
import { candidateEvents } from './candidate-events.js';
import { matchEvent } from './match-event.js';

describe('the events that a mail may be about', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  let ids: string[];
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'candidate_events'));
    const events = await Promise.all(Array.from({ length: 60 }, () => anEvent(db)));
    ids = events.map(({ id }) => id);
  });

  const candidates = (text: string) => candidateEvents(db.manager, { recipients: [], subject: 'Anmeldung', text }, NOW);

  it('are a few of those that it names, where it names very many', async () => {
    const text = ids.join(' ');

    const found = await candidates(text);

    expect(found).to.have.length(50);
    expect(matchEvent({ subject: 'Anmeldung', text }, found)).to.include({ reason: 'SEVERAL_EVENTS' });
  });

  it('are that which it names behind hundreds of words that look like an id', async () => {
    const words = Array.from({ length: 400 }, (_, index) => `e-mail${index}`).join(' ');

    const found = await candidates(`${words} ${ids[7]}`);

    expect(found.map(({ id }) => id)).to.deep.equal([ids[7]]);
  });

  it('are asked for by so many ids and days at most', async () => {
    const words = Array.from({ length: 3_000 }, (_, index) => `a-${index}`).join(' ');
    const days = Array.from({ length: 900 }, (_, index) => `${1 + (index % 28)}.${1 + (index % 12)}.${2000 + index}`);
    let sizes: number[] = [];
    const query = db.manager.query.bind(db.manager);
    const watched = Object.assign(Object.create(db.manager) as typeof db.manager, {
      query: (sql: string, parameters: unknown[]) => {
        sizes = parameters.flatMap((each) => (Array.isArray(each) ? [each.length] : []));
        return query(sql, parameters);
      },
    });

    await candidateEvents(watched, { recipients: [], subject: '', text: `${words} ${days.join(' ')}` }, NOW);

    expect(sizes).to.deep.equal([0, 500, 100]); // recipients, ids, days
  });

  it('are read by one statement', async () => {
    expect(await statementsOf(db, () => candidates(ids.join(' ')))).to.have.length(1);
  });
});
