import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { Role } from '../../shared/identity.js';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { ADMIN, CHANGE_ORGANISATION, done, edit, refusal } from '../edit/edit.fixture.js';
import { importInto, networks } from '../networks.fixture.js';
import { MERGE, UNDO } from './merge.fixture.js';
import { merging, TWO_THAT_ARE_ONE } from './two-that-are-one.fixture.js';

describe('organisations whose merge is undone', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;

  beforeEach(async () => {
    db = await networks.emptyDatabase('undo-merge', stopping);
    const file = await stopping(await dataFolder()).write('merge.yaml', JSON.stringify(TWO_THAT_ARE_ONE));
    expect((await importInto(db, file)).mistakes).to.deep.equal([]);
  });

  const { whole, merge, undo, everything } = merging(() => db);

  it('are as they were', async () => {
    const before = await everything();
    const mergeId = await merge('wrong', 'right');
    expect(await everything()).not.to.deep.equal(before);

    const { undoMerge } = await undo(mergeId);

    expect(undoMerge).to.deep.equal({
      keptFields: [],
      keptReferences: 0,
      restored: { id: 'wrong', name: 'Sozialamt Übersee' },
      survivor: { id: 'right' },
    });
    expect(await everything()).to.deep.equal(before);
    expect(await db.query('select * from hand_edit')).to.deep.equal([]);
  });

  it('keep what was edited since', async () => {
    const mergeId = await merge('wrong', 'right');
    const input = { legalForm: 'gGmbH', otherNames: ['Sozialamt Übersee', 'Neuer Name'] };
    await done(edit(db, CHANGE_ORGANISATION, { id: 'right', version: 2, input }));
    await done(edit(db, CHANGE_ORGANISATION, { id: 'part', version: 2, input: { parent: 'third' } }));

    const { undoMerge } = await undo(mergeId);

    expect(undoMerge).to.deep.include({ keptFields: ['legalForm'], keptReferences: 1 });
    expect(await whole('right')).to.deep.include({ legalForm: 'gGmbH', otherNames: ['Neuer Name'], parts: [] });
    expect(await whole('wrong')).to.deep.include({ legalForm: 'e.V.', parts: [], offices: [{ id: 'office' }] });
  });

  it('are not parted twice, nor by who may not', async () => {
    const mergeId = await merge('wrong', 'right');
    const twice = await Promise.all([1, 2].map(() => edit(db, UNDO, { mergeId }, ADMIN)));

    expect(twice.flatMap(({ errors }) => errors.map(({ extensions }) => extensions['code']))).to.deep.equal([
      'MERGE_NOT_FOUND',
    ]);
    for (const role of [Role.PUBLIC, Role.PARTNER, Role.ORGANISER, Role.ANALYST]) {
      const variables = { mergedId: 'wrong', survivorId: 'right' };
      expect(await refusal(edit(db, MERGE, variables, role))).to.include({ code: 'FORBIDDEN' });
      expect(await refusal(edit(db, UNDO, { mergeId }, role))).to.include({ code: 'FORBIDDEN' });
    }
    expect(await refusal(edit(db, UNDO, { mergeId: 'nonsense' }, ADMIN))).to.include({ code: 'BAD_INPUT' });
    expect(await refusal(edit(db, UNDO, { mergeId: randomUUID() }, ADMIN))).to.include({ code: 'MERGE_NOT_FOUND' });
  });
});
