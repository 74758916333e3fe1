import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder, type DataFolder } from '../../shared/import/files.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { ask, events, importInto } from '../events.fixture.js';

const DOCUMENTS = ['flyer', 'minutes', 'unread'].map((id) => ({ id, title: id, kind: 'OTHER' }));
const EVENT = {
  id: 'evening',
  title: 'Evening',
  kind: 'WORKSHOP',
  sources: ['flyer', { document: 'flyer', place: 'page 2' }],
  sessions: [{ key: 'talk', kind: 'TALK', title: 'Talk', sources: ['flyer', 'minutes'] }],
};
const MORNING = {
  id: 'morning',
  title: 'Morning',
  kind: 'WORKSHOP',
  conflicts: [{ field: 'start', values: [{ value: '10', source: 'flyer' }, { value: '11' }] }],
};
const SERIES = {
  id: 'evening',
  title: 'Evenings',
  participations: [{ role: 'HOST', organisation: 'club', sources: ['flyer'] }],
};

describe('what cites a source', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let files: DataFolder;

  beforeEach(async () => {
    db = await events.emptyDatabase('citing', stopping);
    files = stopping(await dataFolder());
    await imported({ sourceDocuments: DOCUMENTS, events: [EVENT, MORNING], series: [SERIES] });
  });

  const imported = async (content: object) => {
    const { mistakes } = await importInto(db, await files.write(`${Math.random()}.yaml`, JSON.stringify(content)));
    expect(mistakes).to.deep.equal([]);
  };

  interface Cited {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: { by: { __typename: string; id: string } }[];
  }

  async function citing(document: string, page = 'first: 10'): Promise<Cited> {
    const source = `{ sourceDocument(id: "${document}") { citedInEvents(${page}) {
      totalCount pageInfo { hasNextPage endCursor }
      nodes { by { __typename ... on Event { id } ... on EventSeries { id } ... on Paper { id } ... on Resolution { id } } } } } }`;
    return ((await ask(db, source)) as { sourceDocument: { citedInEvents: Cited } }).sourceDocument.citedInEvents;
  }
  const names = ({ nodes }: Cited) => nodes.map(({ by }) => `${by.__typename} ${by.id}`);

  it('is each thing once that does so itself, by a value in a conflict, or by a part of it', async () => {
    expect(names(await citing('flyer'))).to.deep.equal(['Event evening', 'Event morning', 'EventSeries evening']);
    expect(names(await citing('minutes'))).to.deep.equal(['Event evening']);
    expect(await citing('unread')).to.deep.include({ totalCount: 0, nodes: [] });
  });

  it('comes in pages', async () => {
    const first = await citing('flyer', 'first: 2');
    const second = await citing('flyer', `first: 2, after: "${first.pageInfo.endCursor}"`);

    expect([first.totalCount, first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).to.deep.equal([3, true, false]);
    expect([...names(first), ...names(second)]).to.deep.equal(names(await citing('flyer')));
  });

  it('does so no more when the last of its facts is changed or removed', async () => {
    await imported({ events: [{ ...EVENT, sources: [] }] });
    expect(names(await citing('flyer'))).to.include('Event evening');

    await imported({
      events: [
        { ...EVENT, sources: [], sessions: [] },
        { ...MORNING, conflicts: [] },
      ],
    });
    expect(names(await citing('flyer'))).to.deep.equal(['EventSeries evening']);
    expect(names(await citing('minutes'))).to.deep.equal([]);

    await imported({ removed: { series: ['evening'] } });
    expect(names(await citing('flyer'))).to.deep.equal([]);
    expect(await db.query('select * from citing')).to.deep.equal([]);
  });

  it('is also a resolution for its deadlines, and a paper for what was attached to it', async () => {
    await imported({
      papers: [
        {
          id: 'paper',
          reference: '1/I',
          body: 'council',
          title: 'Paper',
          attachments: [{ key: 'map', kind: 'OTHER', title: 'Map', sources: ['minutes'] }],
        },
      ],
      resolutions: [
        {
          id: 'resolution',
          paper: 'paper',
          decidedBy: 'council',
          demand: 'Do it',
          deadlines: [{ day: '2030-01-01', origin: 'TEXT', source: 'minutes' }],
        },
      ],
    });

    expect(names(await citing('minutes'))).to.deep.equal(['Event evening', 'Paper paper', 'Resolution resolution']);
  });
});
