import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { CancellationSource } from '../../shared/cancellation.js';
import { Role } from '../../shared/identity.js';
import { askedDatabases } from '../../shared/rows/asked-database.js';
import { type AskedBy, codesOf, subgraphFixture, viewerWith } from '../../shared/testing/subgraph.js';
import { meetingAt, untilWaiting } from '../../shared/testing/meeting.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { createContext } from '../context.js';
import { aCall, anApproval, euros, NOW } from '../grant-writes/money.fixture.js';
import { fundingImport } from '../import.js';
import { fundingSchema } from '../schema.js';
import { FOLLOWED_NETWORKS } from './followed-networks.js';

const SUBMIT = `mutation ($input: FundingApplicationInput!, $key: String!) {
  submitFundingApplication(input: $input, idempotencyKey: $key) { application { id } }
}`;
const GRANT = `mutation ($id: ID!, $key: String!) {
  makeGrant(applicationId: $id, input: { grantedOn: "2025-03-01" }, idempotencyKey: $key) { grant { id } }
}`;
const DECIDE = `mutation ($id: ID!, $recipient: ID, $key: String!) {
  decideRecipient(id: $id, recipient: $recipient, idempotencyKey: $key) { review { id } }
}`;

/** A mutation, its variables, and how a new request of the same is refused when nobody can ask networks. */
type Write = [mutation: string, variables: Record<string, unknown>, refusal: string];

describe('a write that names an organisation, asked for again', () => {
  const stopping = stopAfter(after);
  /** What networks answers. */
  let networks: () => Promise<object>;
  const silent = () => Promise.reject(new Error('networks is gone'));
  const without = () => Promise.resolve({ organisation: null });
  const funding = subgraphFixture({
    serviceImport: fundingImport,
    schema: fundingSchema,
    // Each request has a database of its own, as over HTTP.
    createContext: (db, viewer, now) =>
      createContext(askedDatabases(db)(new CancellationSource(new Error('gone'))), viewer, now, {
        askNetworks: () => networks(),
      }),
  });
  let db: DataSource;

  before(async () => {
    db = await funding.emptyDatabase('asked-again', stopping);
    await db.query(`insert into recipient_review (id, label, candidates, state) values ('r', 'R', '[]', 'OPEN')`);
  });

  /** Lets the organisation that applies be known, or gone. */
  const organisationIsThere = (isThere: boolean) =>
    db.transaction((tx) =>
      FOLLOWED_NETWORKS.apply(tx, [
        { type: 'ORGANISATION', id: 'verein-a', isThere, categoryIds: [], mergedIntoId: null, parentId: null },
      ]),
    );

  /** Writes that are done while the organisation is there; each with a key of its own. */
  async function writes(): Promise<Write[]> {
    const call = await aCall(db);
    const input = { call, applicant: 'verein-a', requested: euros('1.00') };
    return [
      [SUBMIT, { input, key: randomUUID() }, 'ORGANISATION_NOT_CHECKED'],
      [GRANT, { id: await anApproval(db, call, '1.00'), key: randomUUID() }, 'TRANSITION_REFUSED'],
      [DECIDE, { id: 'r', recipient: 'verein-a', key: randomUUID() }, 'ORGANISATION_NOT_CHECKED'],
    ];
  }
  const asOrganiser = (variables: Record<string, unknown>): AskedBy => ({
    viewer: viewerWith(Role.ORGANISER),
    variables,
    now: NOW,
  });

  it('is answered with what was done, also when the organisation is gone or nobody can say', async () => {
    networks = silent;
    for (const [write, variables, refusal] of await writes()) {
      await organisationIsThere(true);
      const first = await funding.answer(db, write, asOrganiser(variables));
      await organisationIsThere(false);

      expect(first.errors).to.deep.equal([]);
      for (networks of [silent, without])
        expect(await funding.answer(db, write, asOrganiser(variables))).to.deep.equal(first);
      const anew = asOrganiser({ ...variables, key: randomUUID() });
      networks = silent;
      expect(codesOf(await funding.answer(db, write, anew))).to.deep.equal([refusal]);
    }
  });

  it('asks nobody once it was done', async () => {
    for (const [write, variables] of await writes()) {
      await organisationIsThere(true);
      await funding.answer(db, write, asOrganiser(variables));
      await organisationIsThere(false);

      let questions = 0;
      networks = () => {
        questions += 1;
        return without();
      };
      await funding.answer(db, write, asOrganiser(variables));
      expect(questions).to.equal(0);
    }
  });

  it('is refused when its key came with another organisation before', async () => {
    await organisationIsThere(true);
    networks = without;
    const variables = { id: 'r', recipient: 'verein-a', key: randomUUID() };
    await funding.answer(db, DECIDE, asOrganiser(variables));

    const other = asOrganiser({ ...variables, recipient: 'nobody' });
    expect(codesOf(await funding.answer(db, DECIDE, other))).to.deep.equal(['IDEMPOTENCY_KEY_REUSED']);
  });

  it('is refused when it was not done, until the organisation is there', async () => {
    await organisationIsThere(false);
    networks = without;
    const [submission, grant, decision] = await writes();
    const refusal = async ([write, variables]: Write = ['', {}, '']) =>
      (await funding.answer(db, write, asOrganiser(variables))).errors.map(({ extensions }) => extensions)[0];

    const applicant = 'verein-a';
    for (let times = 1; times <= 2; times++) {
      expect(await refusal(submission)).to.include({ code: 'ORGANISATION_NOT_FOUND', argument: 'input.applicant' });
      expect(await refusal(grant)).to.include({ code: 'APPLICANT_GONE', applicant });
      expect(await refusal(decision)).to.include({ code: 'ORGANISATION_NOT_FOUND', argument: 'recipient' });
    }
    networks = silent;
    expect(await refusal(grant)).to.include({ code: 'ORGANISATION_NOT_CHECKED', argument: 'applicationId' });
    await organisationIsThere(true);
    expect(await refusal(grant)).to.equal(undefined);
  });

  it('is made sure of once, and answered alike, when it comes twice at once', async () => {
    for (const [write, variables] of await writes()) {
      await organisationIsThere(false);
      let questions = 0;
      networks = async () => {
        questions += 1;
        if (questions > 1) throw new Error('networks is gone');
        return { organisation: { id: 'verein-a' } };
      };

      const [first, second] = await Promise.all([
        funding.answer(db, write, asOrganiser(variables)),
        funding.answer(db, write, asOrganiser(variables)),
      ]);

      expect(first.errors).to.deep.equal([]);
      expect(second).to.deep.equal(first);
      expect(questions).to.equal(1);
    }
  });

  it('is answered with what the first one did, though nobody can say any more while that is being done', async () => {
    await organisationIsThere(false);
    const call = await aCall(db);
    const variables = { input: { call, applicant: 'verein-a', requested: euros('1.00') }, key: randomUUID() };

    const [first, second] = await meetingAt(db, { table: 'funding_call', id: call, waiters: 2 }, async () => {
      networks = () => Promise.resolve({ organisation: { id: 'verein-a' } });
      const submitted = funding.answer(db, SUBMIT, asOrganiser(variables));
      await untilWaiting(db, 1);
      networks = silent;
      return Promise.all([submitted, funding.answer(db, SUBMIT, asOrganiser(variables))]);
    });

    expect(first.errors).to.deep.equal([]);
    expect(second).to.deep.equal(first);
  });

  it('leaves reads and connections alone while networks does not answer', async () => {
    const call = await aCall(db);
    await organisationIsThere(false);
    let questions = 0;
    const answering = new EventEmitter();
    const held = once(answering, 'answer');
    networks = async () => {
      questions += 1;
      await held;
      return { organisation: { id: 'verein-a' } };
    };
    const input = { call, applicant: 'verein-a', requested: euros('1.00') };
    const submit = (key: string) => funding.answer(db, SUBMIT, asOrganiser({ input, key }));

    const repeated = randomUUID();
    const keys = [...Array.from({ length: 10 }, () => repeated), ...Array.from({ length: 10 }, () => randomUUID())];
    const submitted = Promise.all(keys.map(submit));
    try {
      for (const deadline = Date.now() + 10_000; questions < 11 && Date.now() < deadline;)
        await funding.ask(db, '{ fundingCalls { totalCount } }');
      const [open] = await db.query<object[]>(
        `select count(*)::int from pg_stat_activity
          where datname = current_database() and state = 'idle in transaction'`,
      );
      expect(open).to.deep.equal({ count: 0 });
    } finally {
      answering.emit('answer');
    }

    const answers = (await submitted).map(({ data, errors }) => JSON.stringify([data, errors]));
    expect(questions).to.equal(11);
    expect(new Set(answers).size).to.equal(11);
    expect(new Set(answers.slice(0, 10)).size).to.equal(1);
  });
});
