import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { Role } from '../../shared/identity.js';
import { settled } from '../../shared/changes/changes.fixture.js';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { statementsOf } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { viewerWith } from '../../shared/testing/subgraph.js';
import { ADMIN, CHANGE_ORGANISATION, done, edit, refusal } from '../edit/edit.fixture.js';
import { answer, askEntities, importInto, networks } from '../networks.fixture.js';
import { MERGE, UNDO } from './merge.fixture.js';
import { ORGANISATION_REFERENCES } from './organisation-references.js';
import { merging, TWO_THAT_ARE_ONE } from './two-that-are-one.fixture.js';

describe('organisations that are one', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let file: string;

  beforeEach(async () => {
    db = await networks.emptyDatabase('merge', stopping);
    file = await stopping(await dataFolder()).write('merge.yaml', JSON.stringify(TWO_THAT_ARE_ONE));
    expect((await importInto(db, file)).mistakes).to.deep.equal([]);
  });

  const { whole, merge, undo } = merging(() => db);

  it('become one, and every reference follows', async () => {
    await merge('wrong', 'right');

    expect(await whole('right')).to.deep.equal({
      id: 'right',
      name: 'Amt für Soziales',
      otherNames: ['Sozialamt Übersee'],
      website: 'https://right.example', // known already
      legalForm: 'e.V.', // unknown before
      kind: 'UNKNOWN',
      mergedIds: ['wrong'],
      allIds: ['right', 'wrong'],
      parent: { id: 'whole' },
      parts: [{ id: 'part' }],
      categories: [{ id: 'one' }, { id: 'two' }],
      offices: [{ id: 'office' }],
      contactPoints: [{ id: 'contact' }],
      mailingLists: [{ id: 'list' }],
      goodPractices: [{ id: 'practice' }],
      members: [{ id: 'organisation.wrong.member.person.kim', member: { id: 'kim' } }],
      memberships: [
        { id: 'network.net.member.organisation.right', network: { id: 'net' } }, // both said the same
      ],
      relations: [{ id: 'outside', from: { id: 'third' }, to: { id: 'right' } }],
    });
  });

  it('are found by either id, also by other services', async () => {
    await merge('wrong', 'right');

    expect(await askEntities(db, 'Organisation', ['right', 'wrong', 'nobody'], 'id name')).to.deep.equal([
      { id: 'right', name: 'Amt für Soziales' },
      { id: 'right', name: 'Amt für Soziales' },
      null,
    ]);
  });

  it('take as many statements for many keys as for one', async () => {
    await merge('wrong', 'right');
    await merge('whole', 'third');
    const statements = (ids: string[]) =>
      statementsOf(db, () => askEntities(db, 'Organisation', ids, 'id mergedIds allIds'));

    expect(await statements(['wrong', 'whole', 'nobody', 'part'])).to.have.length((await statements(['wrong'])).length);
  });

  it('are followed over several merges, and undone the last one first', async () => {
    const first = await merge('wrong', 'right');
    const second = await merge('right', 'third', { mergedVersion: 2 });

    expect(await whole('wrong')).to.include({ id: 'third' });
    expect((await whole('third'))?.['mergedIds']).to.deep.equal(['right', 'wrong']);
    expect(await refusal(edit(db, UNDO, { mergeId: first }, ADMIN))).to.deep.equal({
      code: 'MERGE_COVERED',
      mergeId: second,
    });
    await undo(second);
    await undo(first);
    expect(await whole('wrong')).to.include({ id: 'wrong', name: 'Sozialamt Übersee' });
  });

  it('are merged once by several who do it at once, in whichever direction', async () => {
    const outcomes = await Promise.all([
      edit(db, MERGE, { mergedId: 'wrong', survivorId: 'right' }, ADMIN),
      edit(db, MERGE, { mergedId: 'right', survivorId: 'wrong' }, ADMIN),
      edit(db, MERGE, { mergedId: 'wrong', survivorId: 'third' }, ADMIN),
    ]);

    const refused = outcomes.flatMap(({ errors }) => errors.map(({ extensions }) => extensions['code']));
    expect(refused.length).to.be.at.least(1);
    for (const code of refused) expect(code).to.be.oneOf(['RECORD_NOT_FOUND', 'VERSION_CONFLICT']);
    const [{ count } = { count: 0 }] = await db.query<{ count: number }[]>(
      `select count(*)::int from organisation where id in ('wrong', 'right', 'third')`,
    );
    const merges = outcomes.length - refused.length;
    expect(count).to.equal(3 - merges);
  });

  it('are refused when somebody has changed one of them meanwhile, whichever it is', async () => {
    await done(edit(db, CHANGE_ORGANISATION, { id: 'wrong', version: 1, input: { shortName: 'X' } }));

    for (const ends of [
      { mergedId: 'wrong', survivorId: 'right' },
      { mergedId: 'right', survivorId: 'wrong' },
    ]) {
      expect(await refusal(edit(db, MERGE, ends, ADMIN))).to.deep.equal({
        code: 'VERSION_CONFLICT',
        currentVersion: 2,
      });
    }
    expect(await refusal(edit(db, MERGE, { mergedId: 'right', survivorId: 'right' }, ADMIN))).to.include({
      code: 'BAD_INPUT',
    });
  });

  it('leave their id taken, and say what it means now', async () => {
    await merge('wrong', 'right');
    const create = `mutation ($key: String!) { createOrganisation(id: "wrong", input: { name: [{ text: "X" }] },
      idempotencyKey: $key) { id } }`;

    expect(await refusal(edit(db, create, {}))).to.include({ code: 'ID_TAKEN' });
    expect(await refusal(edit(db, CHANGE_ORGANISATION, { id: 'wrong', version: 1, input: {} }))).to.deep.equal({
      code: 'RECORD_NOT_FOUND',
      id: 'wrong',
      mergedInto: 'right',
    });
  });

  it('stay one when the files are imported again, which still know two', async () => {
    await merge('wrong', 'right');
    const before = await whole('right');

    const report = await importInto(db, file);

    expect(report.mistakes).to.deep.equal([]);
    expect(report.outcome).to.equal('UNCHANGED');
    expect(await whole('right')).to.deep.equal(before);
  });

  it('keep the members of both when only the survivor is imported again, and refer to it from new records', async () => {
    await merge('wrong', 'right');
    const files = stopping(await dataFolder());
    const survivor = TWO_THAT_ARE_ONE.organisations.filter(({ id }) => id === 'right');
    const offices = [{ id: 'new-office', name: 'New', organisation: 'wrong' }];
    const only = await files.write('only.yaml', JSON.stringify({ organisations: survivor, offices }));

    expect((await importInto(db, only)).mistakes).to.deep.equal([]);

    const { members, offices: found } = (await whole('right')) ?? {};
    expect(members).to.have.length(1);
    expect(found).to.deep.equal([{ id: 'office' }, { id: 'new-office' }].toSorted((a, b) => (a.id < b.id ? 1 : -1)));
  });

  it('are merged and parted once for each key, and the journal of either says who did it and when', async () => {
    const [key, undoKey] = [randomUUID(), randomUUID()];
    const variables = { mergedId: 'wrong', survivorId: 'right' };
    const first = await done<{ mergeOrganisations: { mergeId: string } }>(
      edit(db, MERGE, { ...variables, key }, ADMIN),
    );
    const again = await done(edit(db, MERGE, { ...variables, key }, ADMIN));
    const { mergeId } = first.mergeOrganisations;
    const undone = await done(edit(db, UNDO, { mergeId, key: undoKey }, ADMIN));
    const twice = await done(edit(db, UNDO, { mergeId, key: undoKey }, ADMIN));
    const journalOf = async (id: string) => {
      const entries = `editJournal(type: ORGANISATION, id: "${id}") {
        nodes { action actor role at version otherId changes { field before after } } }`;
      const { data } = await answer(db, `{ ${entries} }`, { viewer: ADMIN });
      return (data as { editJournal: { nodes: { changes: object[] }[] } }).editJournal.nodes;
    };

    const by = { actor: 'ada', role: 'ADMIN', at: '2025-01-01T00:00:00.000Z' };
    const ofMerged = await journalOf('wrong');
    const [parted, joined, ...more] = await journalOf('right');
    expect([again, twice]).to.deep.equal([first, undone]);
    expect(ofMerged).to.deep.equal([
      { action: 'MERGE_UNDONE', ...by, version: 2, otherId: 'right', changes: [] },
      { action: 'MERGED', ...by, version: null, otherId: 'right', changes: [] },
    ]);
    expect(joined).to.deep.include({ action: 'MERGED', ...by, version: 2, otherId: 'wrong' });
    expect(joined?.changes).to.deep.include({ field: 'legalForm', before: null, after: '"e.V."' });
    expect(parted).to.deep.include({ action: 'MERGE_UNDONE', ...by, version: 3, otherId: 'wrong' });
    expect(parted?.changes).to.deep.include({ field: 'legalForm', before: '"e.V."', after: null });
    expect(more).to.deep.equal([]);
    const otherwise = edit(db, MERGE, { mergedId: 'wrong', survivorId: 'third', key }, ADMIN);
    expect(await refusal(otherwise)).to.include({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('are told to partners as merged', async () => {
    await merge('wrong', 'right');
    await settled(db);

    const { data } = await answer(
      db,
      '{ changedSince(types: [ORGANISATION]) { changes { id kind mergedInto node { __typename } } } }',
      { viewer: viewerWith(Role.PARTNER) },
    );

    const { changes } = (data as { changedSince: { changes: { id: string }[] } }).changedSince;
    expect(changes.find(({ id }) => id === 'wrong')).to.deep.equal({
      id: 'wrong',
      kind: 'MERGED',
      mergedInto: 'right',
      node: null,
    });
  });

  it('never become a part of themselves', async () => {
    await merge('whole', 'part'); // the part of a part of it
    const { parent, parts } = (await whole('part')) ?? {};

    expect([parent, parts]).to.deep.equal([null, [{ id: 'wrong' }]]);
  });

  it('are followed by every key of another organisation that the tables have', async () => {
    const keys = await db.query<{ table: string; column: string }[]>(
      `select conrelid::regclass::text as table, attname as column from pg_constraint
         join pg_attribute on attrelid = conrelid and attnum = any(conkey)
        where contype = 'f' and confrelid = 'organisation'::regclass`,
    );

    const known = ORGANISATION_REFERENCES.map(({ table, column }) => ({ table, column }));
    expect(known).to.deep.include.members(keys);
  });
});
