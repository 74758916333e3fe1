import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { statementsOf } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { importInto, networks } from '../networks.fixture.js';
import { allThatIsMerged, merged, undone } from './merge.fixture.js';

/** Two organisations that are one, with so many of everything that can refer to them; some say the same, some not. */
function recordsOf(count: number): object {
  const many = <Value>(make: (index: number) => Value) => Array.from({ length: count }, (_, index) => make(index));
  const sources = (document: string) => [{ document }];
  const withWhole = (document: string) =>
    many((index) => ({ organisation: 'whole', since: `${1900 + index}`, sources: sources(document) }));
  return {
    people: many((index) => ({ id: `person-${index}`, name: `Person ${index}` })),
    organisations: [
      { id: 'whole', name: 'Whole' },
      { id: 'later', name: 'Later' },
      { id: 'wrong', name: 'Amt', members: [...withWhole('one'), ...many((index) => ({ person: `person-${index}` }))] },
      { id: 'right', name: 'Stelle', members: withWhole('other') },
      ...many((index) => ({ id: `part-${index}`, name: `Part ${index}`, parent: 'wrong' })),
    ],
    networks: many((index) => ({
      id: `net-${index}`,
      name: `Net ${index}`,
      members: [
        { organisation: 'wrong', sources: sources('one') },
        { organisation: 'right', attestedOn: ['2019'] },
      ],
    })),
    relations: many((index) => [
      { id: `between-${index}`, kind: 'FUNDS', from: { organisation: 'wrong' }, to: { organisation: 'right' } },
      { id: `outside-${index}`, kind: 'FUNDS', from: { organisation: 'wrong' }, to: { organisation: 'whole' } },
    ]).flat(),
    goodPractices: many((index) => ({ id: `practice-${index}`, title: 'Good', organisations: ['wrong'] })),
    contactPoints: many((index) => ({ id: `contact-${index}`, purpose: 'Ask', organisation: 'wrong' })),
  };
}

describe('merging two organisations', () => {
  const stopping = stopAfter(afterEach);

  async function given(count: number): Promise<DataSource> {
    const db = await networks.emptyDatabase('merge-statements', stopping);
    const file = await stopping(await dataFolder()).write('given.yaml', JSON.stringify(recordsOf(count)));
    expect((await importInto(db, file)).mistakes).to.deep.equal([]);
    await db.query(
      `insert into invitation (id, "eventId", "organisationId", status, channel, "sentAt", version)
       select gen_random_uuid(), 'event-' || n, id, 'INVITED', 'LETTER', now(), 1
         from generate_series(1, $1) as n, unnest('{wrong,right}'::text[]) as id`,
      [count],
    );
    return db;
  }

  /** How many statements each of two merges takes, and undoing each; what comes back follows the other merge. */
  async function statementsFor(count: number): Promise<Record<string, number>> {
    const db = await given(count);
    const start = await allThatIsMerged(db);
    const ids: string[] = [];
    const counted = async (work: () => Promise<unknown>) => (await statementsOf(db, work)).length;
    const merging = (one: string, other: string) => counted(async () => void ids.push(await merged(db, one, other)));
    const undoing = (at: number) =>
      counted(async () => expect(await undone(db, ids[at] ?? '')).to.include({ keptReferences: 0 }));

    const statements = {
      merge: await merging('wrong', 'right'),
      later: await merging('whole', 'later'),
      undo: await undoing(0),
      undoLater: await undoing(1),
    };

    expect(await allThatIsMerged(db)).to.deep.equal(start);
    return statements;
  }

  it('takes as many statements however much refers to them, and so does undoing it', async () => {
    expect(await statementsFor(12)).to.deep.equal(await statementsFor(2));
  });
});
