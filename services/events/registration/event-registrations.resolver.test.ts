import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { cancelRegistration } from './commands.fixture.js';
import { Role } from '../../shared/identity.js';
import { statementsOf } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { codesOf, viewerWith } from '../../shared/testing/subgraph.js';
import { registrationDatabase } from './registration-database.fixture.js';
import { registrationGraph } from './registration-graph.fixture.js';
import { anEvent, asked, registeredInOrder } from './registration.fixture.js';

describe('the registrations for an event', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  let ask: ReturnType<typeof registrationGraph>;
  before(async () => {
    ({ db } = await registrationDatabase(stopping, 'event_registrations'));
    ask = registrationGraph(db);
  });

  const LIST = `query ($id: ID!, $first: Int, $last: Int, $after: String, $statuses: [RegistrationStatus!]) {
    event(id: $id) {
      id
      registrations(first: $first, last: $last, after: $after, statuses: $statuses) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { name email status waitlistPosition }
      }
    }
  }`;
  interface List {
    event: {
      id: string;
      registrations: {
        totalCount: number;
        pageInfo: { hasNextPage: boolean; endCursor: string };
        nodes: { name: string; email: string; status: string; waitlistPosition: number | null }[];
      } | null;
    };
  }

  it('are listed for organisers, in the order of arrival', async () => {
    const event = await anEvent(db, { capacity: 2 });
    const names = (await registeredInOrder(db, event, 5)).map(({ personName }) => personName);

    const { data } = await ask<List>(LIST, { id: event.id, first: 3 }, viewerWith(Role.ORGANISER));
    const after = data?.event.registrations?.pageInfo.endCursor;
    const next = await ask<List>(LIST, { id: event.id, first: 3, after }, viewerWith(Role.ADMIN));
    const waiting = await ask<List>(LIST, { id: event.id, statuses: ['WAITLISTED'] }, viewerWith(Role.ORGANISER));

    expect(data?.event.registrations).to.deep.include({ totalCount: 5 });
    const nodes = [...(data?.event.registrations?.nodes ?? []), ...(next.data?.event.registrations?.nodes ?? [])];
    expect(nodes.map(({ name }) => name)).to.deep.equal(names);
    expect(nodes.map(({ waitlistPosition }) => waitlistPosition)).to.deep.equal([null, null, 1, 2, 3]);
    expect(waiting.data?.event.registrations?.nodes.map(({ name }) => name)).to.deep.equal(names.slice(2));
  });

  it('of several states come in the order of arrival, page by page, from both ends', async () => {
    const event = await anEvent(db, { capacity: 2 });
    const all = await registeredInOrder(db, event, 6);
    await db.transaction((tx) => cancelRegistration(tx, all[4]?.id ?? '', asked()));
    const statuses = ['CANCELLED', 'WAITLISTED', 'WAITLISTED'];
    const [, , third, fourth, fifth, sixth] = all.map(({ personName }) => personName);

    const list = async (page: object) => {
      const { data } = await ask<List>(LIST, { id: event.id, statuses, ...page }, viewerWith(Role.ORGANISER));
      return data?.event.registrations ?? expect.fail();
    };

    const first = await list({ first: 3 });
    const second = await list({ first: 3, after: first.pageInfo.endCursor });
    const last = await list({ last: 2 });

    const namesOf = ({ nodes }: { nodes: { name: string }[] }) => nodes.map(({ name }) => name);
    expect(namesOf(first)).to.deep.equal([third, fourth, fifth]);
    expect(first.pageInfo.hasNextPage).to.equal(true);
    expect(namesOf(second)).to.deep.equal([sixth]);
    expect(second.pageInfo.hasNextPage).to.equal(false);
    expect(namesOf(last)).to.deep.equal([fifth, sixth]);
    expect([first, second, last].map(({ totalCount }) => totalCount)).to.deep.equal([4, 4, 4]);
  });

  it('are counted by nobody: their number is kept with every change', async () => {
    const event = await anEvent(db, { capacity: 2 });
    await registeredInOrder(db, event, 3);

    const statements = await statementsOf(db, () => ask(LIST, { id: event.id }, viewerWith(Role.ORGANISER)));

    expect(statements.filter((sql) => sql.includes('count(*)::int from registration'))).to.deep.equal([]);
  });

  it('are listed for nobody else', async () => {
    const event = await anEvent(db);
    await registeredInOrder(db, event, 1);

    for (const asked of [viewerWith(), viewerWith(Role.PARTNER), viewerWith(Role.ANALYST)]) {
      const answer = await ask<List>(LIST, { id: event.id }, asked);

      expect(answer.data).to.deep.equal({ event: { id: event.id, registrations: null } });
      expect(codesOf(answer)).to.deep.equal(['FORBIDDEN']);
    }
  });

  const ENTITIES = `query ($keys: [_Any!]!) {
    _entities(representations: $keys) { ... on Registration { id status waitlistPosition name event { id } } }
  }`;
  const keysOf = (ids: string[]) => ids.map((id) => ({ __typename: 'Registration', id }));

  it('are reached by their key by organisers only', async () => {
    const [one] = await registeredInOrder(db, await anEvent(db), 1);
    const keys = keysOf([one?.id ?? '', randomUUID(), 'not-even-an-id']);

    const answer = await ask<{ _entities: (object | null)[] }>(ENTITIES, { keys }, viewerWith(Role.ORGANISER));
    const refused = await ask(ENTITIES, { keys }, viewerWith(Role.PARTNER));

    expect(answer.data?._entities.map((entity) => entity !== null)).to.deep.equal([true, false, false]);
    expect(refused.data).to.deep.equal({ _entities: [null, null, null] });
    expect(codesOf(refused)).to.deep.equal(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
  });

  it('take as many statements for 50 keys as for one', async () => {
    const ids = (await registeredInOrder(db, await anEvent(db, { capacity: 10 }), 51)).map(({ id }) => id);
    const statementsFor = (keys: object[]) =>
      statementsOf(db, () => ask(ENTITIES, { keys }, viewerWith(Role.ORGANISER)));

    const one = await statementsFor(keysOf(ids.slice(0, 1)));

    expect(one).to.have.length(3); // the registrations, their places in the queue, their events
    expect(await statementsFor(keysOf(ids.slice(1)))).to.have.length(3);
  });
});
