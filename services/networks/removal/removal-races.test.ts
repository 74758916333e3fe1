import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { untilWaiting } from '../../shared/testing/meeting.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { done, edit, refusal } from '../edit/edit.fixture.js';
import { importInto, networks } from '../networks.fixture.js';

const CREATE_PERSON = `mutation ($id: ID!, $input: PersonInput!, $key: String!) {
  createPerson(id: $id, input: $input, idempotencyKey: $key) { id } }`;
const CHANGE_PERSON = `mutation ($id: ID!, $input: PersonInput!, $key: String!) {
  changePerson(id: $id, expectedVersion: 1, input: $input, idempotencyKey: $key) { id } }`;
const REMOVE_PERSON = `mutation ($id: ID!, $key: String!) {
  removePerson(id: $id, expectedVersion: 1, idempotencyKey: $key) { id } }`;
const JOIN = `mutation ($input: NewMembershipInput!, $key: String!) {
  createMembership(input: $input, idempotencyKey: $key) { id } }`;

describe('removing what somebody else is at', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;

  beforeEach(async () => {
    db = await networks.emptyDatabase('removal-races', stopping);
    const file = await stopping(await dataFolder()).write('ring.yaml', 'networks: [{ id: ring, name: Ring }]');
    expect((await importInto(db, file)).mistakes).to.deep.equal([]);
  });

  const create = (id: string) => done(edit(db, CREATE_PERSON, { id, input: { name: 'Somebody' } }));
  const join = (id: string) => edit(db, JOIN, { input: { network: 'ring', member: { type: 'PERSON', id } } });

  /** Runs statements, and commits them once somebody is started who waits for it. */
  async function during<Outcome>(statements: string[], start: () => Promise<Outcome>): Promise<Outcome> {
    const other = db.createQueryRunner();
    await other.startTransaction();
    try {
      for (const statement of statements) await other.query(statement);
      const outcome = await start();
      await other.commitTransaction();
      return outcome;
    } finally {
      if (other.isTransactionActive) await other.rollbackTransaction();
      await other.release();
    }
  }

  it('waits, and is refused once it was changed', async () => {
    await create('kim');

    const { change, removal } = await during([`select from person where id = 'kim' for no key update`], async () => {
      const change = edit(db, CHANGE_PERSON, { id: 'kim', input: { name: 'Kim' } });
      await untilWaiting(db, 1);
      const removal = refusal(edit(db, REMOVE_PERSON, { id: 'kim' }));
      await untilWaiting(db, 2);
      return { change, removal };
    });

    expect((await change).errors).to.deep.equal([]);
    expect(await removal).to.deep.equal({ code: 'VERSION_CONFLICT', currentVersion: 2 });
  });

  it('waits, and is refused once something refers to it', async () => {
    await create('kim');
    await done(join('kim'));
    await create('lou');
    const referring = `insert into membership select (jsonb_populate_record(member, '{"id": "new", "memberId": "lou"}')).*
      from membership member where "memberId" = 'kim'`;

    const { removal } = await during([`select from person where id = 'lou' for key share`, referring], async () => {
      const removal = refusal(edit(db, REMOVE_PERSON, { id: 'lou' }));
      await untilWaiting(db, 1);
      return { removal };
    });

    expect(await removal).to.deep.equal({ code: 'STILL_REFERRED_TO', by: ['MEMBERSHIP new'] });
  });

  it('and referring to it leave either both or neither, whatever the timing', async () => {
    const all = Array.from({ length: 16 }, (_, at) => `person-${at}`);
    for (const id of all) await create(id);

    await Promise.all(all.flatMap((id) => [edit(db, REMOVE_PERSON, { id }), join(id)]));

    const dangling = await db.query<object[]>(
      `select from membership where "memberType" = 'PERSON' and "memberId" not in (select id from person)`,
    );
    const [{ persons, members } = { persons: 0, members: 1 }] = await db.query<{ persons: number; members: number }[]>(
      `select (select count(*)::int from person where id like 'person-%') as persons,
              (select count(*)::int from membership where "memberType" = 'PERSON') as members`,
    );
    expect(dangling).to.deep.equal([]);
    expect(persons).to.equal(members);
  });
});
