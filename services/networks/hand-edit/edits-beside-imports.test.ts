import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { untilWaiting } from '../../shared/testing/meeting.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import type { SubgraphAnswer } from '../../shared/testing/subgraph.js';
import { ADMIN, CHANGE_ORGANISATION, CREATE_ORGANISATION, done, edit } from '../edit/edit.fixture.js';
import { MERGE, merged, UNDO } from '../merge/merge.fixture.js';
import { importInto, networks } from '../networks.fixture.js';

const REMOVE_ORGANISATION = `mutation ($id: ID!, $key: String!) {
  removeOrganisation(id: $id, expectedVersion: 1, idempotencyKey: $key) { id } }`;
const input = { name: [{ language: 'de', text: 'Verein' }] };

type Prepared = () => Promise<SubgraphAnswer>;

/** Each way to write, after what it needs. */
const WAYS: Record<string, (db: DataSource) => Promise<Prepared>> = {
  adding: async (db) => () => edit(db, CREATE_ORGANISATION, { id: 'new', input }),
  changing: async (db) => () => edit(db, CHANGE_ORGANISATION, { id: 'club', version: 1, input }),
  removing: async (db) => {
    await done(edit(db, CREATE_ORGANISATION, { id: 'new', input }));
    return () => edit(db, REMOVE_ORGANISATION, { id: 'new' });
  },
  merging: async (db) => () => edit(db, MERGE, { mergedId: 'club', survivorId: 'choir' }, ADMIN),
  'undoing a merge': async (db) => {
    const mergeId = await merged(db, 'club', 'choir');
    return () => edit(db, UNDO, { mergeId }, ADMIN);
  },
};

describe('an import that is under way', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;

  beforeEach(async () => {
    db = await networks.emptyDatabase('edits-beside-imports', stopping);
    const file = { organisations: ['club', 'choir'].map((id) => ({ id, name: id })) };
    const path = await stopping(await dataFolder()).write('file.yaml', JSON.stringify(file));
    expect((await importInto(db, path)).mistakes).to.deep.equal([]);
  });

  for (const [way, prepare] of Object.entries(WAYS)) {
    it(`is waited for by ${way}`, async () => {
      const start = await prepare(db);
      const underWay = db.createQueryRunner();
      await underWay.startTransaction();
      await underWay.query('select pg_advisory_xact_lock(7274002, hashtext($1))', ['networks']);

      const answer = start();
      try {
        await untilWaiting(db, 1);
      } finally {
        await underWay.commitTransaction();
        await underWay.release();
      }

      expect((await answer).errors).to.deep.equal([]);
    });
  }
});
