import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { settled } from '../../shared/changes/changes.fixture.js';
import { dataFolder, type DataFolder } from '../../shared/import/files.fixture.js';
import { Role } from '../../shared/identity.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { viewerWith } from '../../shared/testing/subgraph.js';
import {
  ADD_MEMBER,
  ADMIN,
  CHANGE_ORGANISATION,
  CREATE_ORGANISATION,
  done,
  edit,
  ORGANISER,
} from '../edit/edit.fixture.js';
import { answer, importInto, networks } from '../networks.fixture.js';

const MERGE = `mutation ($one: ID!, $other: ID!, $key: String!) { mergeOrganisations(
  mergedId: $one, mergedVersion: 1, survivorId: $other, survivorVersion: 1, idempotencyKey: $key) { mergeId } }`;

const STATED = {
  places: [{ id: 'town', name: 'Town', kind: 'CITY' }],
  people: [{ id: 'kim', name: 'Kim', email: 'kim@example.org' }],
  organisations: [
    { id: 'club', name: 'Club', place: 'town', members: [{ role: 'MEMBER', person: 'kim' }] },
    { id: 'other', name: 'Other' },
  ],
};

describe('what a data file names as removed', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let files: DataFolder;

  beforeEach(async () => {
    db = await networks.emptyDatabase('removed-by-file', stopping);
    files = stopping(await dataFolder());
    await imported(STATED);
  });

  const imported = async (content: object) => {
    const report = await importInto(db, await files.write(`${Math.random()}.yaml`, JSON.stringify(content)));
    return { ...report, reasons: report.mistakes.map(({ path, reason }) => `${path} ${reason}`) };
  };
  const organisations = async () =>
    (await db.query<{ id: string }[]>('select id from organisation order by id')).map(({ id }) => id);

  it('is told to partners as removed, with what belonged to it, and written down without what is guarded', async () => {
    const changedSince = async (after: string | null) => {
      await settled(db);
      const source = `query ($after: String) { changedSince(after: $after, first: 1000) { cursor changes { type id kind } } }`;
      const { data } = await answer(db, source, { viewer: viewerWith(Role.PARTNER), variables: { after } });
      return (data as { changedSince: { cursor: string; changes: object[] } }).changedSince;
    };
    const { cursor } = await changedSince(null);

    const { outcome } = await imported({ removed: { people: ['kim'], organisations: ['club'] } });

    expect(outcome).to.equal('IMPORTED');
    expect((await changedSince(cursor)).changes).to.have.deep.members([
      { type: 'PERSON', id: 'kim', kind: 'REMOVED' },
      { type: 'ORGANISATION', id: 'club', kind: 'REMOVED' },
      { type: 'MEMBERSHIP', id: 'organisation.club.member.person.kim', kind: 'REMOVED' },
    ]);
    const source = `{ editJournal(type: PERSON, id: "kim") { nodes {
      action actor role version changes { field before after isGuarded } } } }`;
    const { data } = await answer(db, source, { viewer: ORGANISER });
    expect((data as { editJournal: { nodes: object[] } }).editJournal.nodes).to.deep.equal([
      {
        action: 'REMOVED',
        actor: null,
        role: 'ADMIN',
        version: null,
        changes: [
          { field: 'id', before: '"kim"', after: null, isGuarded: false },
          { field: 'name', before: '"Kim"', after: null, isGuarded: false },
          { field: 'email', before: null, after: null, isGuarded: true },
        ],
      },
    ]);
  });

  it('goes although it was edited by hand, and what was edited is forgotten', async () => {
    await done(edit(db, CHANGE_ORGANISATION, { id: 'club', version: 1, input: { website: 'https://hand.example' } }));

    await imported({ removed: { organisations: ['club'] } });

    expect(await organisations()).to.deep.equal(['other']);
    expect(await db.query('select * from hand_edit')).to.deep.equal([]);
    await imported(STATED);
    expect(await db.query(`select website from organisation where id = 'club'`)).to.deep.equal([{ website: null }]);
  });

  it('stays where it was added through the API', async () => {
    await done(edit(db, CREATE_ORGANISATION, { id: 'new', input: { name: [{ language: 'de', text: 'New' }] } }));

    expect((await imported({ removed: { organisations: ['new'] } })).reasons).to.deep.equal([
      'removed.organisations[0] was added through the API; remove it there',
    ]);
  });

  it('stays while it has members that were added through the API', async () => {
    const input = { organisation: 'other', member: { type: 'PERSON', id: 'kim' } };
    const { createMembership } = await done<{ createMembership: { membership: { id: string } } }>(
      edit(db, ADD_MEMBER, { input }),
    );

    expect((await imported({ removed: { organisations: ['other'] } })).reasons).to.deep.equal([
      `removed.organisations[0] has MEMBERSHIP ${createMembership.membership.id}, which was added through the API; remove that there first`,
    ]);
  });

  it('stays while undoing a merge could let something refer to it', async () => {
    await done(edit(db, MERGE, { one: 'club', other: 'other' }, ADMIN));

    const { reasons } = await imported({ removed: { organisations: ['other'], places: ['town'] } });

    expect(reasons.map((reason) => reason.replace(/MERGE \S+;/, 'MERGE M;'))).to.have.members([
      'removed.organisations[0] is still referred to by MERGE M; undo that first',
      'removed.places[0] is still referred to by MERGE M; undo that first',
    ]);
  });

  it('stays while another record, or what belongs to one, refers to it', async () => {
    expect((await imported({ removed: { people: ['kim'], places: ['town'] } })).reasons).to.have.members([
      'removed.people[0] is still referred to by organisations[club]; change or remove that first',
      'removed.places[0] is still referred to by organisations[club]; change or remove that first',
    ]);
  });
});
