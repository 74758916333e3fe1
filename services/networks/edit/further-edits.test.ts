import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { settled } from '../../shared/changes/changes.fixture.js';
import { Role } from '../../shared/identity.js';
import { meetingAt } from '../../shared/testing/meeting.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { viewerWith } from '../../shared/testing/subgraph.js';
import { answer, ask, networks } from '../networks.fixture.js';
import { EDITED_TABLES } from '../hand-edit/hand-edit.js';
import { ADMIN, done, edit, ORGANISER, refusal } from './edit.fixture.js';
import { changing, creating, type Sort, SORTS, text } from './further-edits.fixture.js';

const ADD_TITLE = `mutation ($input: NewOfficeTitleInput!, $key: String!) {
  createOfficeTitle(input: $input, idempotencyKey: $key) { title { id version title position } } }`;
const CLOSE_TITLE = `mutation ($id: ID!, $version: Int!, $until: String!, $key: String!) {
  closeOfficeTitle(id: $id, expectedVersion: $version, until: $until, idempotencyKey: $key) {
    title { version until { value } } } }`;

interface Answered {
  edited: { it: Record<string, unknown> };
}

describe('editing everything else in networks', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await networks.bundledDatabase('further-edits', stopping);
  });

  const journalOf = async (type: string, id: string) => {
    const { data } = await answer(
      db,
      `query ($type: EditedType, $id: ID) { editJournal(type: $type, id: $id) { nodes {
         action actor version changes { field before after isGuarded } } } }`,
      { viewer: ORGANISER, variables: { type, id } },
    );
    return (data as { editJournal: { nodes: Record<string, unknown>[] } }).editJournal.nodes;
  };
  const changedSince = async (after: string | null, types: string[]) => {
    await settled(db);
    const { data } = await answer(
      db,
      `query ($after: String, $types: [ChangedType!]) { changedSince(after: $after, types: $types, first: 1000) {
         cursor changes { type id kind } } }`,
      { viewer: viewerWith(Role.PARTNER), variables: { after, types } },
    );
    return (data as { changedSince: { cursor: string; changes: object[] } }).changedSince;
  };

  for (const sort of SORTS) {
    describe(`of the sort ${sort.name}`, () => {
      const id = `new-${sort.name.toLowerCase()}`;
      const create = (variables: object) => edit(db, creating(sort), { id, input: sort.first, ...variables });
      const change = (variables: object) => edit(db, changing(sort), { id, input: sort.then, ...variables });

      it('adds and changes, tells partners, and writes down who did', async () => {
        const { cursor } = await changedSince(null, [sort.change]);
        const key = randomUUID();

        const created = await done<Answered>(create({ key }));
        const again = await done<Answered>(create({ key }));
        const changed = await done<Answered>(change({ version: 1 }));

        expect(created.edited.it).to.deep.equal({ version: 1, ...(sort.seen[0] as object) });
        expect(again).to.deep.equal(created);
        expect(changed.edited.it).to.deep.equal({ version: 2, ...(sort.seen[1] as object) });
        const entries = await journalOf(sort.journal, id);
        expect(entries.map(({ action, actor, version }) => [action, actor, version])).to.deep.equal([
          ['CHANGED', 'olga', 2],
          ['CREATED', 'olga', 1],
        ]);
        const { changes } = await changedSince(cursor, [sort.change]);
        expect(changes).to.deep.equal([{ type: sort.change, id, kind: 'CHANGED' }]);
      });

      it('refuses all but one of several who have read the same version', async () => {
        const before = await done<Answered>(edit(db, creating(sort), { id: `${id}-contested`, input: sort.first }));
        const { version } = before.edited.it;
        const inputs = ['a', 'b', 'c'].map((name) => ({ [sort.needed]: text(name) }));

        const outcomes = await Promise.all(
          inputs.map((input) => edit(db, changing(sort), { id: `${id}-contested`, version, input })),
        );

        const refused = outcomes.flatMap(({ errors }) => errors.map(({ extensions }) => extensions));
        expect(refused).to.deep.equal(Array(2).fill({ code: 'VERSION_CONFLICT', currentVersion: 2 }));
      });

      it('tells partners when it is gone', async () => {
        const gone = `${id}-gone`;
        await done(edit(db, creating(sort), { id: gone, input: sort.first }));
        const { cursor } = await changedSince(null, [sort.change]);

        await db.query(`delete from ${EDITED_TABLES[sort.journal]} where id = $1`, [gone]);

        const { changes } = await changedSince(cursor, [sort.change]);
        expect(changes).to.deep.equal([{ type: sort.change, id: gone, kind: 'REMOVED' }]);
      });

      it('refuses what refers to nothing, has no name, or comes from somebody else', async () => {
        const unknown = await refusal(create({ id: `${id}-wrong`, input: { ...sort.first, ...sort.wrong } }));
        const nameless = await refusal(create({ id: `${id}-wrong`, input: {} }));
        const emptied = await refusal(change({ version: 2, input: { [sort.needed]: null } }));
        const stranger = await refusal(
          edit(db, creating(sort), { id: `${id}-wrong`, input: sort.first }, Role.PARTNER),
        );

        expect(unknown).to.include({ code: 'BAD_INPUT', argument: sort.argument });
        expect(nameless).to.include({ code: 'BAD_INPUT', argument: sort.needed });
        expect(emptied).to.include({ code: 'BAD_INPUT', argument: sort.needed });
        expect(stranger).to.include({ code: 'FORBIDDEN' });
      });
    });
  }

  for (const sort of SORTS.filter(({ first }) => 'parent' in first)) {
    it(`does not let two of the sort ${sort.name} become parts of each other, whatever the timing`, async () => {
      const pairs = Array.from(
        { length: 8 },
        (_, at) => [`${sort.field}-egg-${at}`, `${sort.field}-hen-${at}`] as const,
      );
      const input = { ...sort.first, parent: null };
      for (const id of pairs.flat()) await done(edit(db, creating(sort), { id: id.toLowerCase(), input }));
      const part = (id: string, parent: string) =>
        edit(db, changing(sort), { id: id.toLowerCase(), version: 1, input: { parent: parent.toLowerCase() } });

      const outcomes = await Promise.all(pairs.flatMap(([egg, hen]) => [part(egg, hen), part(hen, egg)]));

      const refused = outcomes.flatMap(({ errors }) => errors.map(({ extensions }) => extensions));
      expect(refused).to.have.length(pairs.length);
      for (const facts of refused) expect(facts).to.include({ code: 'BAD_INPUT', argument: 'parent' });
    });
  }

  it('keeps the address of a contact point out of the journal', async () => {
    await done(edit(db, creating(contactPoint()), { id: 'mailbox', input: contactPoint().first }));

    const entries = await db.query<object[]>(`select * from edit_journal where "entityId" = 'mailbox'`);
    expect(JSON.stringify(entries)).not.to.contain('authority.example');
    expect(JSON.stringify(entries)).to.contain('"email"');
  });

  it('adds titles to an office over time, and finds the office by each', async () => {
    const office = SORTS.find(({ name }) => name === 'Office') ?? expect.fail();
    await done(edit(db, creating(office), { id: 'beauftragte', input: { name: text('Beauftragte') } }));
    const title = (words: string, since: string) =>
      done<{ createOfficeTitle: { title: { id: string } } }>(
        edit(db, ADD_TITLE, { input: { office: 'beauftragte', title: text(words), since } }),
      );

    const searched = () =>
      ask(
        db,
        `{ offices(filter: { search: "übermut zuversicht" }) { nodes { id then: titleAsOf(asOf: "2019-06-01") } } }`,
      );
    const meeting = { table: 'office', id: 'beauftragte', waiters: 2 };
    const both = await meetingAt(db, meeting, () =>
      Promise.all([title('Rätin für Übermut', '2019'), title('Rätin für Zuversicht', '2023-05')]),
    );
    const [id] = both.map(({ createOfficeTitle }) => createOfficeTitle.title.id);
    const found = await searched();
    const closed = await done(edit(db, CLOSE_TITLE, { id, version: 1, until: '2023-04' }));
    await done(edit(db, changing(office), { id: 'beauftragte', version: 3, input: { place: 'berlin' } }));

    const expected = { offices: { nodes: [{ id: 'beauftragte', then: 'Rätin für Übermut' }] } };
    expect([found, await searched()]).to.deep.equal([expected, expected]);
    expect(id).to.equal('beauftragte.ratin-fur-ubermut.2019');
    expect(closed).to.deep.equal({ closeOfficeTitle: { title: { version: 2, until: { value: '2023-04' } } } });
    expect(await refusal(edit(db, ADD_TITLE, { input: { office: 'none', title: text('X') } }))).to.include({
      argument: 'office',
    });
    expect(await refusal(edit(db, ADD_TITLE, { input: { office: 'beauftragte' } }))).to.include({ argument: 'title' });
    const before = edit(db, CLOSE_TITLE, { id, version: 2, until: '2018' });
    expect(await refusal(before)).to.include({ code: 'BAD_INPUT', argument: 'until' });
  });

  it('closes a relation', async () => {
    const input = {
      from: { type: 'CATEGORY', id: 'behoerden' },
      to: { type: 'ORGANISATION', id: 'bezirksamt-pankow' },
      kind: 'ADVISES',
      since: '2020',
    };
    const create = `mutation ($input: RelationInput!, $key: String!) {
      createRelation(id: "advice", input: $input, idempotencyKey: $key) { relation { version } } }`;
    const close = `mutation ($key: String!) { closeRelation(id: "advice", expectedVersion: 1, until: "2024-06",
      idempotencyKey: $key) { relation { version until { value } } } }`;
    await done(edit(db, create, { input }));

    const closed = await done(edit(db, close, {}, ADMIN));

    expect(closed).to.deep.equal({ closeRelation: { relation: { version: 2, until: { value: '2024-06' } } } });
    expect((await journalOf('RELATION', 'advice'))[0]).to.include({ action: 'CLOSED', actor: 'ada' });
  });

  function contactPoint(): Sort {
    return SORTS.find(({ name }) => name === 'ContactPoint') ?? expect.fail();
  }
});
