import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { statementsOf, tablesReadWhole } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { events } from '../events.fixture.js';
import { refusalOf } from '../registration/registration.fixture.js';
import { idsOf } from './which-events.js';

describe('which events are to be counted', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  before(async () => {
    db = await events.emptyDatabase('which-events', stopping);
    const files = stopping(await dataFolder());
    const participations = [{ role: 'HOST', organisation: 'city' }];
    const event = { kind: 'WORKSHOP' };
    const records = {
      series: [
        { id: 'talks', title: 'Talks', participations },
        { id: 'endless', title: 'Endless' },
      ],
      events: [
        { ...event, id: 'talk-2', title: 'Two', series: 'talks', date: '2025-02-02' },
        { ...event, id: 'talk-1', title: 'One', series: 'talks', date: '2025-01-01' },
        { ...event, id: 'own', title: 'Own', participations, date: '2025-03-03' },
        ...Array.from({ length: 201 }, (_, at) => ({ ...event, id: `day-${at}`, title: 'Day', series: 'endless' })),
      ],
    };
    const { mistakes } = await events.importInto(db, await files.write('which.yaml', JSON.stringify(records)));
    expect(mistakes).to.deep.equal([]);
  });

  it('is found for many who ask at once by two statements, for each what was asked', async () => {
    const asked = [
      { seriesId: 'talks' },
      { organisationId: 'city' },
      { seriesId: 'no-such-series' },
      { organisationId: 'a\0' },
      { seriesId: 'city' },
    ];
    const found: (readonly string[])[] = [];

    const statements = await statementsOf(db, async () => {
      for (const ids of await Promise.all(
        Array.from({ length: 200 }, () => asked.map((which) => idsOf(db, which))).flat(),
      ))
        found.push(ids);
    });

    expect(statements).to.have.length.at.most(2);
    expect(found.slice(0, 5)).to.deep.equal([['talk-1', 'talk-2'], ['talk-1', 'talk-2', 'own'], [], [], []]);
    expect(found).to.have.length(1_000);
    expect(new Set(found.map((ids) => ids.join(' ')))).to.have.property('size', 3);
  });

  it('is found by indices, however many there are', async () => {
    const ask = () => Promise.all([idsOf(db, { seriesId: 'talks' }), idsOf(db, { organisationId: 'city' })]);

    expect(await tablesReadWhole(db, ask)).to.deep.equal([]);
  });

  it('is refused where they are too many, and others are answered', async () => {
    const [refusal, ids] = await Promise.all([
      refusalOf(idsOf(db, { seriesId: 'endless' })),
      idsOf(db, { seriesId: 'talks' }),
    ]);

    expect(refusal).to.equal('BAD_INPUT');
    expect(ids).to.deep.equal(['talk-1', 'talk-2']);
  });
});
