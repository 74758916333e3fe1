import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { logLines } from '../../shared/testing/log-lines.js';
import { statementsOf, tablesReadWhole } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { events } from '../events.fixture.js';
import { refusalOf } from '../registration/registration.fixture.js';
import { SILENT } from './live-count.fixture.js';
import { eventFinder, type FindEvents, idsOf } from './which-events.js';

describe('which events are to be counted', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  let find: FindEvents;
  before(async () => {
    db = await events.emptyDatabase('which-events', stopping);
    find = eventFinder(db, SILENT);
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
        Array.from({ length: 200 }, () => asked.map((which) => idsOf(find, which))).flat(),
      ))
        found.push(ids);
    });

    expect(statements).to.have.length.at.most(2);
    expect(found.slice(0, 5)).to.deep.equal([['talk-1', 'talk-2'], ['talk-1', 'talk-2', 'own'], [], [], []]);
    expect(found).to.have.length(1_000);
    expect(new Set(found.map((ids) => ids.join(' ')))).to.have.property('size', 3);
  });

  it('is found by indices, however many there are', async () => {
    const ask = () => Promise.all([idsOf(find, { seriesId: 'talks' }), idsOf(find, { organisationId: 'city' })]);

    expect(await tablesReadWhole(db, ask)).to.deep.equal([]);
  });

  it('is said once in the log when it cannot be read, however many ask, and once when it can again', async () => {
    const { log, lines } = logLines();
    let isDown = true;
    const query = () => (isDown ? Promise.reject(new Error('no database')) : Promise.resolve([{ ids: [] }]));
    const findFailing = eventFinder({ query } as unknown as DataSource, log);
    const ask = () => Promise.allSettled(Array.from({ length: 20 }, () => idsOf(findFailing, { seriesId: 'talks' })));

    for (let round = 0; round < 5; round++) await ask();
    isDown = false;
    await ask();

    expect(lines).to.deep.equal([
      'events of series and organisations cannot be found; trying again',
      'events of series and organisations can be found again',
    ]);
  });

  it('is refused where they are too many, and others are answered', async () => {
    const [refusal, ids] = await Promise.all([
      refusalOf(idsOf(find, { seriesId: 'endless' })),
      idsOf(find, { seriesId: 'talks' }),
    ]);

    expect(refusal).to.equal('BAD_INPUT');
    expect(ids).to.deep.equal(['talk-1', 'talk-2']);
  });
});
