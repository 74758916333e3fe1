import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { YesNoUnknown } from '../../shared/facts/yes-no-unknown.js';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { migratedDatabase } from '../../shared/testing/database.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { openEventsDatabase } from '../database.js';
import { ask, importInto } from '../events.fixture.js';
import { overdueOn } from './overdue.js';
import { ImplementationStatus } from './resolution.enums.js';
import { Resolution } from './resolution.js';

const DEADLINES: readonly (readonly string[])[] = [[], ['2014-12-31'], ['2014-11-30', '2014-12-31']];
const DAYS = ['2014-11-29', '2014-11-30', '2014-12-15', '2014-12-31', '2015-01-01'];
const ALL = Object.values(YesNoUnknown);

const LIST = `query ($asOf: Date!, $is: [YesNoUnknown!]!) {
  overdueResolutions(asOf: $asOf, is: $is, first: 100) { edges { node { id overdue(asOf: $asOf) { isOverdue } } } }
}`;

interface Listed {
  overdueResolutions: { edges: { node: { id: string; overdue: { isOverdue: YesNoUnknown } } }[] };
}

describe('the list of overdue resolutions', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    const { url } = stopping(await migratedDatabase('overdue', openEventsDatabase));
    db = await openEventsDatabase(url);
    stopping(() => db.destroy());
    const files = stopping(await dataFolder());
    const { mistakes } = await importInto(db, await files.write('resolutions.yaml', JSON.stringify(resolutions())));
    expect(mistakes).to.deep.equal([]);
  });

  for (const day of DAYS) {
    it(`has on ${day} just those that say so of themselves`, async () => {
      const expected = await byAnswer(day);
      for (const answer of ALL) {
        const { overdueResolutions } = (await ask(db, LIST, { asOf: day, is: [answer] })) as Listed;
        const listed = overdueResolutions.edges.map(({ node }) => node);

        expect(listed.map(({ id }) => id)).to.deep.equal(expected[answer]);
        expect(new Set(listed.map(({ overdue }) => overdue.isOverdue)).size).to.be.at.most(1);
      }
    });
  }

  it('asks for those that are overdue if nothing else is said, and finds some', async () => {
    const { overdueResolutions } = (await ask(
      db,
      '{ overdueResolutions(asOf: "2015-01-01", first: 100) { edges { node { id overdue { isOverdue } } } } }',
    )) as Listed;

    expect(overdueResolutions.edges.map(({ node }) => node.id)).to.deep.equal((await byAnswer('2015-01-01')).YES);
    expect(overdueResolutions.edges).to.not.have.length(0);
  });

  async function byAnswer(day: string): Promise<Record<YesNoUnknown, string[]>> {
    const rows = await db.getRepository(Resolution).find({ order: { id: 'ASC' } });
    const idsOf = (wanted: YesNoUnknown) =>
      rows.filter((row) => overdueOn(row, day).isOverdue === wanted).map(({ id }) => id);
    return { YES: idsOf(YesNoUnknown.YES), NO: idsOf(YesNoUnknown.NO), UNKNOWN: idsOf(YesNoUnknown.UNKNOWN) };
  }
});

/** One for each status and each number of deadlines. */
function resolutions(): object {
  const cases = Object.values(ImplementationStatus).flatMap((status) =>
    DEADLINES.map((days) => ({ id: `${status.toLowerCase().replaceAll('_', '-')}-${days.length}`, status, days })),
  );
  return {
    format: 1,
    sourceDocuments: [{ id: 'minutes', title: 'Minutes', kind: 'OTHER' }],
    papers: [{ id: 'paper', reference: '1/I', title: 'Paper', body: 'assembly' }],
    resolutions: cases.map(({ id, status, days }) => ({
      id,
      paper: 'paper',
      decidedBy: 'assembly',
      demand: 'Something is to be done',
      deadlines: days.map((day) => ({ day, origin: 'TEXT', statedAs: day })),
      implementation: {
        status,
        evidence: status === ImplementationStatus.UNKNOWN ? [] : [{ document: 'minutes', place: 'item 1' }],
      },
    })),
  };
}
