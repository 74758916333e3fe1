import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { settled } from '../../shared/changes/changes.fixture.js';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { Role } from '../../shared/identity.js';
import { tablesReadWhole } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { viewerWith } from '../../shared/testing/subgraph.js';
import { ADMIN, CREATE_ORGANISATION, done, edit, ORGANISER, refusal } from '../edit/edit.fixture.js';
import { EditedType } from '../edit/edit.enums.js';
import { EDITED_TABLES } from '../hand-edit/hand-edit.js';
import { text } from '../edit/further-edits.fixture.js';
import { answer, importInto, networks } from '../networks.fixture.js';
import { REFERENCES_TO, referringTo } from './references.js';
import { ADDED, REFERRING } from './removal.fixture.js';

const removing = (name: string, field: string) => `mutation ($id: ID!, $version: Int!, $key: String!) {
  edited: remove${name}(id: $id, expectedVersion: $version, idempotencyKey: $key) { id it: ${field} { id } } }`;

const MERGE = `mutation ($one: ID!, $other: ID!, $key: String!) { merged: mergeOrganisations(
  mergedId: $one, mergedVersion: 1, survivorId: $other, survivorVersion: 1, idempotencyKey: $key) { mergeId } }`;
const UNDO_MERGE = `mutation ($id: ID!, $key: String!) { undoMerge(mergeId: $id, idempotencyKey: $key) { mergeId } }`;

/** "OfficeTitle" as it is called in the journal. */
const constant = (name: string) => name.replaceAll(/(?<=[a-z])[A-Z]/g, '_$&').toUpperCase() as keyof typeof EditedType;

describe('removing what was added by mistake', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let ids: Map<string, string>;

  beforeEach(async () => {
    db = await networks.emptyDatabase('removal', stopping);
    ids = new Map();
    for (const { name, field, id, input } of ADDED) {
      const isGiven = id !== undefined;
      const type = isGiven ? `${name}Input` : `New${name}Input`;
      const source = `mutation (${isGiven ? '$id: ID!, ' : ''}$input: ${type}!, $key: String!) {
        edited: create${name}(${isGiven ? 'id: $id, ' : ''}input: $input, idempotencyKey: $key) { it: ${field} { id } } }`;
      const { edited } = await done<{ edited: { it: { id: string } } }>(edit(db, source, { id, input }));
      ids.set(name, edited.it.id);
    }
  });

  const idOf = (name: string): string => ids.get(name) ?? expect.fail(name);
  const versionOf = async (name: string): Promise<number> => {
    const type = name === 'StakeholderCategory' ? EditedType.CATEGORY : EditedType[constant(name)];
    const [row] = await db.query<{ version: number }[]>(`select version from ${EDITED_TABLES[type]} where id = $1`, [
      idOf(name),
    ]);
    return row?.version ?? 1;
  };
  const remove = async (name: string, variables: object = {}, by: Parameters<typeof edit>[3] = ORGANISER) => {
    const field = ADDED.find((each) => each.name === name)?.field ?? expect.fail(name);
    return edit(db, removing(name, field), { id: idOf(name), version: await versionOf(name), ...variables }, by);
  };
  const rows = async () => {
    const tables = Object.values(EDITED_TABLES).map((table) => `select '${table}' as name, id from ${table}`);
    return db.query<object[]>(`${tables.join(' union all ')} order by 1, 2`);
  };
  const changedSince = async (after: string | null) => {
    await settled(db);
    const source = `query ($after: String) { changedSince(after: $after, first: 1000) { cursor changes { type id kind } } }`;
    const { data } = await answer(db, source, { viewer: viewerWith(Role.PARTNER), variables: { after } });
    return (data as { changedSince: { cursor: string; changes: object[] } }).changedSince;
  };

  it('is possible for everything that can be added, once nothing refers to it', async () => {
    const { cursor } = await changedSince(null);

    for (const { name } of ADDED.toReversed()) {
      const { edited } = await done<{ edited: object }>(remove(name));
      expect(edited, name).to.deep.equal({ id: idOf(name), it: null });
    }

    expect(await rows()).to.deep.equal([]);
    expect(await db.query('select * from hand_edit')).to.deep.equal([]);
    const { changes } = await changedSince(cursor);
    const whole = ADDED.filter(({ name }) => !['OfficeTitle', 'OfficeHolding'].includes(name)); // parts of an office
    expect(changes).to.have.deep.members(
      whole.map(({ name, change }) => ({ type: change, id: idOf(name), kind: 'REMOVED' })),
    );
  });

  for (const [name, referring] of Object.entries(REFERRING)) {
    it(`is refused for the sort ${name} while something refers to it, and says what`, async () => {
      const before = await rows();

      const { code, by } = await refusal(remove(name));

      expect(code).to.equal('STILL_REFERRED_TO');
      expect(by).to.have.length(referring.length);
      for (const [at, one] of referring.entries()) expect((by as string[])[at]).to.match(one);
      expect(await rows()).to.deep.equal(before);
    });
  }

  it('is refused for an organisation that took part in an event, came to one, or is funded, as far as that is known', async () => {
    for (const name of ['Relation', 'Membership', 'OfficeHolding', 'OfficeTitle', 'Office', 'GoodPractice']) {
      await done(remove(name));
    }
    await db.query(`insert into followed_event values ('evening', 'HELD', null, null, '{}')`);
    await db.query(`insert into followed_part values ('evening', 'HOST', 'ORGANISATION', 'club')`);
    await db.query(`insert into followed_funding values ('GRANT one', 'programme', 'club', null, null)`);

    expect(await refusal(remove('Organisation'))).to.deep.equal({
      code: 'STILL_REFERRED_TO',
      by: ['EVENT evening', 'PROGRAMME programme'],
    });

    await db.query('delete from followed_event');
    await db.query('delete from followed_funding');
    await done(remove('Organisation'));
  });

  it('waits for what a merge has taken away, which undoing it would bring back', async () => {
    const create = (id: string, input: object) =>
      done(edit(db, CREATE_ORGANISATION, { id, input: { name: text(id), ...input } }));
    const place = `mutation ($id: ID!, $input: PlaceInput!, $key: String!) {
      createPlace(id: $id, input: $input, idempotencyKey: $key) { id } }`;
    const category = `mutation ($id: ID!, $input: StakeholderCategoryInput!, $key: String!) {
      createStakeholderCategory(id: $id, input: $input, idempotencyKey: $key) { id } }`;
    for (const id of ['port', 'city']) await done(edit(db, place, { id, input: { name: text(id) } }));
    await done(edit(db, category, { id: 'choirs', input: { label: text('Choirs') } }));
    await create('one', { place: 'port', categories: ['choirs'] });
    await create('other', { place: 'city' });
    const { merged } = await done<{ merged: { mergeId: string } }>(
      edit(db, MERGE, { one: 'one', other: 'other' }, ADMIN),
    );
    await db.query(`update organisation set "categoryIds" = '{}' where id = 'other'`);

    const by = [`MERGE ${merged.mergeId}`];
    expect(await refusal(remove('Place', { id: 'port', version: 1 }))).to.deep.equal({ code: 'STILL_REFERRED_TO', by });
    expect(await refusal(remove('StakeholderCategory', { id: 'choirs', version: 1 }))).to.deep.equal({
      code: 'STILL_REFERRED_TO',
      by,
    });
    await done(edit(db, UNDO_MERGE, { id: merged.mergeId }, ADMIN));
    expect(await refusal(remove('Place', { id: 'port', version: 1 }))).to.deep.equal({
      code: 'STILL_REFERRED_TO',
      by: ['ORGANISATION one'],
    });
  });

  it('forgets that an organisation was said to be another one than somebody else', async () => {
    const dismiss = `mutation ($key: String!) { dismissDuplicate(oneId: "one", otherId: "other", idempotencyKey: $key) { __typename } }`;
    for (const id of ['one', 'other']) await done(edit(db, CREATE_ORGANISATION, { id, input: { name: text('Chor') } }));
    await done(edit(db, dismiss, {}));

    await done(remove('Organisation', { id: 'other', version: 1 }));

    expect(await db.query('select * from dismissed_duplicate')).to.deep.equal([]);
  });

  it('finds what other services know of an organisation by indices', async () => {
    const whole = await tablesReadWhole(db, () => referringTo(db.manager, EditedType.ORGANISATION, 'club', 10));

    expect(whole.filter((table) => table.startsWith('followed'))).to.deep.equal([]);
  });

  it('names ten at most of those that refer to it', async () => {
    await db.query(
      `insert into place select (jsonb_populate_record(p, jsonb_build_object('id', 'part-' || n, 'parentId', 'town'))).*
         from place p, generate_series(1, 20) n where id = 'town'`,
    );

    expect((await refusal(remove('Place')))['by']).to.have.length(10);
  });

  it('is refused for who has read another version, for strangers, and for what is not there', async () => {
    expect(await refusal(remove('MailingList', { version: 2 }))).to.deep.equal({
      code: 'VERSION_CONFLICT',
      currentVersion: 1,
    });
    for (const role of [Role.PUBLIC, Role.PARTNER, Role.ANALYST]) {
      expect(await refusal(remove('MailingList', {}, role))).to.include({ code: 'FORBIDDEN' });
    }
    expect(await refusal(remove('MailingList', { id: 'nothing' }))).to.deep.equal({
      code: 'RECORD_NOT_FOUND',
      id: 'nothing',
    });
  });

  it('is refused for what a data file states, since its next import would bring it back', async () => {
    const files = stopping(await dataFolder());
    await importInto(db, await files.write('stated.yaml', `mailingLists: [{ id: stated, name: Stated }]`));

    expect(await refusal(remove('MailingList', { id: 'stated' }, ADMIN))).to.deep.equal({ code: 'STATED_ELSEWHERE' });
  });

  it('is refused for what was added here and a data file has stated since', async () => {
    const files = stopping(await dataFolder());
    const stated = await files.write('stated.yaml', `mailingLists: [{ id: letter, name: Letter }]`);
    const [{ version } = { version: 0 }] = await db.query<{ version: number }[]>('select version from mailing_list');
    await importInto(db, stated);

    expect(await refusal(remove('MailingList', { version }))).to.deep.equal({ code: 'STATED_ELSEWHERE' });
  });

  it('is refused for what a data file states under the id of something that was removed here', async () => {
    const files = stopping(await dataFolder());
    await done(remove('MailingList'));
    await importInto(db, await files.write('stated.yaml', `mailingLists: [{ id: letter, name: Letter }]`));

    expect(await refusal(remove('MailingList', { version: 1 }))).to.deep.equal({ code: 'STATED_ELSEWHERE' });
  });

  it('is written down with what it was, but for what is guarded', async () => {
    await done(remove('ContactPoint'));
    const source = `{ editJournal(type: CONTACT_POINT, id: "desk") { nodes {
      action actor version changes { field before after isGuarded } } } }`;
    const { data } = await answer(db, source, { viewer: ORGANISER });

    const [entry] = (data as { editJournal: { nodes: { changes: object[] }[] } }).editJournal.nodes;
    expect(entry).to.deep.include({ action: 'REMOVED', actor: 'olga', version: null });
    expect(entry?.changes).to.deep.include({ field: 'personId', before: '"kim"', after: null, isGuarded: false });
    expect(JSON.stringify(entry)).not.to.contain('desk@authority.example');
  });

  it('is done once for each key, and lets the id be used again', async () => {
    const key = randomUUID();
    const first = await done(remove('MailingList', { key }));
    const again = await done(remove('MailingList', { key }));
    const other = await refusal(remove('MailingList', { key, version: 2 }));
    const source = `mutation ($input: MailingListInput!, $key: String!) {
      createMailingList(id: "letter", input: $input, idempotencyKey: $key) { mailingList { version } } }`;
    const added = await done(edit(db, source, { input: { name: text('Letter') } }));

    expect(again).to.deep.equal(first);
    expect(other).to.include({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(added).to.deep.equal({ createMailingList: { mailingList: { version: 1 } } });
  });

  it('takes back that an office is found by a title', async () => {
    const found = async () => {
      const { data } = await answer(db, '{ offices(filter: { search: "Vorsitz" }, first: 5) { totalCount } }');
      return (data as { offices: { totalCount: number } }).offices.totalCount;
    };
    expect(await found()).to.equal(1);

    await done(remove('OfficeTitle'));

    expect(await found()).to.equal(0);
  });

  it('looks at every key that the tables have', async () => {
    const keys = await db.query<{ to: string; table: string; column: string }[]>(
      `select confrelid::regclass::text as to, conrelid::regclass::text as table, attname as column from pg_constraint
         join pg_attribute on attrelid = conrelid and attnum = any(conkey)
        where contype = 'f' and confrelid::regclass::text = any($1)`,
      [Object.values(EDITED_TABLES)],
    );

    const known = Object.values(EditedType).flatMap((type) =>
      REFERENCES_TO[type].map(({ table, column }) => ({ to: EDITED_TABLES[type], table, column })),
    );
    expect(keys).not.to.deep.equal([]);
    expect(known).to.deep.include.members(keys);
  });
});
