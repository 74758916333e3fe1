import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { settled } from '../../shared/changes/changes.fixture.js';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { Role } from '../../shared/identity.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { codesOf, viewerWith } from '../../shared/testing/subgraph.js';
import { ADMIN, done, edit } from '../edit/edit.fixture.js';
import { importInto, networks } from '../networks.fixture.js';
import { readIdentities } from './read-identities.js';

const DATA = `
stakeholderCategories: [{ id: civil, label: Civil }, { id: clubs, label: Clubs, parent: civil }]
organisations: [{ id: a, name: A, categories: [clubs] }, { id: b, name: B }, { id: c, name: C }]
`;

const VERSION = `query ($id: ID!) { organisation(id: $id) { version } }`;
const MERGE = `mutation ($mergedId: ID!, $mergedVersion: Int!, $survivorId: ID!, $survivorVersion: Int!, $key: String!) {
  mergeOrganisations(mergedId: $mergedId, mergedVersion: $mergedVersion, survivorId: $survivorId,
    survivorVersion: $survivorVersion, idempotencyKey: $key) { mergeId } }`;
const UNDO = `mutation ($key: String!, $id: ID!) { undoMerge(mergeId: $id, idempotencyKey: $key) { mergeId } }`;

describe('who is one, for services that follow', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await networks.emptyDatabase('identities', stopping);
    const files = stopping(await dataFolder());
    expect((await importInto(db, await files.write('identities.yaml', DATA))).mistakes).to.deep.equal([]);
  });

  const since = async (after: string | null) => {
    await settled(db);
    return readIdentities(db, { after });
  };
  const told = ({ changes }: Awaited<ReturnType<typeof since>>) =>
    changes
      .map(({ type, id, isThere, categoryIds, mergedIntoId, parentId }) =>
        [type, id, isThere ? 'is' : 'is not', ...categoryIds, mergedIntoId ?? '', parentId ?? ''].join(' ').trim(),
      )
      .sort();
  const versionOf = async (id: string) =>
    ((await networks.ask(db, VERSION, { id })) as { organisation: { version: number } }).organisation.version;
  const merge = async (mergedId: string, survivorId: string): Promise<string> => {
    const versions = { mergedVersion: await versionOf(mergedId), survivorVersion: await versionOf(survivorId) };
    const merging = edit(db, MERGE, { mergedId, survivorId, ...versions }, ADMIN);
    return (await done<{ mergeOrganisations: { mergeId: string } }>(merging)).mergeOrganisations.mergeId;
  };

  it('is told from the beginning: organisations with their categories, categories with what is broader', async () => {
    expect(told(await since(null))).to.deep.equal([
      'CATEGORY civil is',
      'CATEGORY clubs is  civil',
      'ORGANISATION a is clubs',
      'ORGANISATION b is',
      'ORGANISATION c is',
    ]);
  });

  it('is told step by step of merges, and of their undoing, also to who begins when removals are long forgotten', async () => {
    const { cursor } = await since(null);

    await merge('a', 'b');
    const second = await merge('b', 'c');
    await db.query(`delete from change_log where "isRemoved"`);
    const merged = await since(null);
    await done(edit(db, UNDO, { id: second }, ADMIN));
    const undone = await since(merged.cursor);

    expect(told(merged)).to.include.members(['MERGE a is b', 'MERGE b is c']);
    expect(told(undone)).to.include('MERGE b is not');
    expect(told(undone).filter((line) => line.startsWith('MERGE a'))).to.deep.equal([]);
    expect(told(await since(cursor))).to.include.members(['MERGE a is b', 'MERGE b is not', 'ORGANISATION b is clubs']);
  });

  it('is not told to partners, who are told of what is gone', async () => {
    const source = '{ changedSince(first: 1000) { changes { type id } } }';
    const { data } = await networks.answer(db, source, { viewer: viewerWith(Role.PARTNER) });
    const { changedSince } = data as { changedSince: { changes: { type: string }[] } };

    expect(new Set(changedSince.changes.map(({ type }) => type))).to.deep.equal(new Set(['CATEGORY', 'ORGANISATION']));
  });

  it('is for services only', async () => {
    const asked = (...roles: Role[]) =>
      networks.answer(db, '{ identityChanges { hasMore } }', { viewer: viewerWith(...roles) });

    expect(codesOf(await asked(Role.ORGANISER, Role.PARTNER, Role.ANALYST))).to.deep.equal(['FORBIDDEN']);
    expect(codesOf(await asked(Role.ADMIN))).to.deep.equal([]);
  });
});
