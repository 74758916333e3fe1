import { randomUUID } from 'node:crypto';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { expect } from 'chai';
import pg from 'pg';
import {
  CategoryFundedAndTakingPartDocument,
  CheckInDocument,
  FundingByRecipientCategoryDocument,
  FundingByRecipientDocument,
  MergeOrganisationsDocument,
  OrganisationTurnoutDocument,
  OwnRegistrationDocument,
  ParticipantsAndTheirFundingDocument,
  ParticipationOfFundedOrganisationsDocument,
  RegisterPartyDocument,
  UndoMergeDocument,
} from '../../../schema/generated/operations.js';
import { Role } from '../../../services/shared/identity.js';
import { dataFolder } from '../../../services/shared/import/files.fixture.js';
import { ask, dataOf } from '../../../services/shared/testing/client.js';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { eventually } from '../eventually.fixture.js';
import { type Graph, startGraph } from '../graph.fixture.js';

const EVENT = 'dialogabend';

const DATA = `
stakeholderCategories: [{ id: civil, label: Civil }, { id: clubs, label: Clubs, parent: civil }]
organisations:
  - { id: club-a, name: Club A, categories: [clubs] }
  - { id: club-b, name: Club B, categories: [clubs] }
  - { id: other, name: Other, categories: [civil] }
events:
  - { id: ${EVENT}, title: Dialogabend, kind: CONFERENCE, status: HELD, date: "2025-02-01", participations: [{ role: HOST, organisation: club-a }] }
  - { id: earlier, title: Earlier, kind: CONFERENCE, status: HELD, date: "2024-02-01",
      participations: [{ role: HOST, organisation: club-b }, { role: SPEAKER, organisation: other }] }
programmes: [{ id: programme, name: Programme }]
grants:
  - { id: grant-1, recipient: club-a, programme: programme, place: berlin-mitte, year: 2024, amount: { amount: "0.10" } }
  - { id: grant-2, recipient: club-b, programme: programme, place: berlin-mitte, year: 2024, amount: { amount: "0.20" } }
  - { id: grant-3, recipient: other, programme: programme, place: berlin-pankow, year: 2025, amount: { amount: "1000000.01" } }
  - { id: grant-4, recipientLabel: Somebody, year: 2025, amount: { amount: "7.00" } }
`;

describe('questions about money and participation, over all three services', function () {
  this.timeout(60_000);
  const stopping = stopAfter(after);
  let graph: Graph;
  let analyst: string;
  let organiser: string;
  let admin: string;

  before(async () => {
    graph = stopping(await startGraph());
    const files = stopping(await dataFolder());
    await graph.add([await files.write('analysis.yaml', DATA)]);
    analyst = await graph.token([Role.ANALYST]);
    organiser = await graph.token([Role.ORGANISER]);
    admin = await graph.token([Role.ADMIN]);
  });

  const analyse = <Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables) =>
    dataOf(graph.url, document, { variables, token: analyst });
  const euros = (amount: string) => ({ amount, currency: 'EUR' });

  /** While `merged` is one with `survivor`. */
  async function whileMerged<Found>(merged: string, survivor: string, work: () => Promise<Found>): Promise<Found> {
    const versions = `{ merged: organisation(id: "${merged}") { version } survivor: organisation(id: "${survivor}") { version } }`;
    const found = await dataOf<Record<'merged' | 'survivor', { version: number }>, object>(graph.url, versions);
    const { mergeOrganisations } = await dataOf(graph.url, MergeOrganisationsDocument, {
      variables: {
        mergedId: merged,
        mergedVersion: found.merged.version,
        survivorId: survivor,
        survivorVersion: found.survivor.version,
        idempotencyKey: randomUUID(),
      },
      token: admin,
    });
    const result = await work();
    const variables = { mergeId: mergeOrganisations.mergeId, idempotencyKey: randomUUID() };
    await dataOf(graph.url, UndoMergeDocument, { variables, token: admin });
    return result;
  }

  it('add grants up by category of who gets them, with those of narrower ones, filtered and to the cent', async () => {
    const totals = async (filter: object) => {
      const variables = { groupBy: ['YEAR' as const], filter };
      const { stakeholderCategories } = await dataOf(graph.url, FundingByRecipientCategoryDocument, { variables });
      return (id: string) => stakeholderCategories.nodes.find((each) => each.id === id)?.organisationSet;
    };
    const of = await totals({});
    const inPankow = await totals({ places: ['berlin-pankow'] });

    expect(of('clubs')).to.deep.equal({
      count: 2,
      fundingTotals: [
        {
          year: 2024,
          grants: 2,
          recipients: 2,
          programme: null,
          place: null,
          topic: null,
          amount: euros('0.30'), // 0.10 + 0.20
          paid: { amount: '0.00' },
        },
      ],
    });
    expect(of('civil')?.fundingTotals?.map(({ year, amount }) => [year, amount.amount])).to.deep.equal([
      [2025, '1000000.01'],
      [2024, '0.30'],
    ]);
    expect(inPankow('clubs')).to.deep.equal({ count: 2, fundingTotals: [] });
    expect(inPankow('civil')?.fundingTotals?.map(({ year, grants }) => [year, grants])).to.deep.equal([[2025, 1]]);
  });

  it('add all grants up by recipient and by category, merged organisations as one while they are merged', async () => {
    const totals = async (groupBy: 'RECIPIENT' | 'RECIPIENT_CATEGORY') => {
      const variables = { groupBy: [groupBy] };
      const { fundingTotals } = await dataOf(graph.url, FundingByRecipientDocument, { variables });
      return fundingTotals.map(({ recipient, recipientCategory, grants, amount }) =>
        [recipient?.name ?? recipientCategory?.label ?? null, grants, amount.amount].join(' '),
      );
    };
    const clubs = async (recipients: number) => {
      const { fundingTotals, fundingFeed } = await dataOf(graph.url, FundingByRecipientDocument, {});
      const [feed] = fundingFeed;
      expect(feed).to.deep.include({ service: 'networks', isFollowed: true });
      return (
        fundingTotals.find(({ recipientCategory }) => recipientCategory?.id === 'clubs')?.recipients === recipients
      );
    };
    await eventually(() => clubs(2));

    const apart = await totals('RECIPIENT');
    const byCategory = await totals('RECIPIENT_CATEGORY');
    const together = await whileMerged('club-b', 'club-a', async () => {
      await eventually(() => clubs(1));
      return totals('RECIPIENT');
    });
    await eventually(() => clubs(2));

    expect(byCategory).to.deep.equal(['Civil 3 1000000.31', ' 1 7.00', 'Clubs 2 0.30']); // clubs are civil, too
    expect(apart).to.deep.equal(['Other 1 1000000.01', ' 1 7.00', 'Club B 1 0.20', 'Club A 1 0.10']);
    expect(together).to.deep.equal(['Other 1 1000000.01', ' 1 7.00', 'Club A 2 0.30']);
    expect(await totals('RECIPIENT')).to.deep.equal(apart);
  });

  it('compare those who took part in an event, as hosts or by who was checked in, with those of whom nothing says so', async () => {
    const before = await analyse(ParticipantsAndTheirFundingDocument, { eventId: EVENT });
    await attend('other');
    const { event } = await analyse(ParticipantsAndTheirFundingDocument, { eventId: EVENT });

    const total = (grants: number, recipients: number, amount: string) => [
      { year: null, grants, recipients, amount: euros(amount) },
    ];
    const unknown = [{ year: null, grants: 1, amount: euros('7.00') }];
    expect(before.event?.organisationsTakingPart?.fundingCompared).to.deep.equal({
      theirs: total(1, 1, '0.10'),
      others: total(2, 2, '1000000.21'), // 0.20 + 1,000,000.01
      unknown,
    });
    expect(event?.organisationsTakingPart).to.deep.include({ count: 2 });
    expect(event?.organisationsTakingPart?.organisations.nodes).to.deep.equal([{ name: 'Club A' }, { name: 'Other' }]);
    expect(event?.organisationsTakingPart?.fundingCompared).to.deep.equal({
      theirs: total(2, 2, '1000000.11'), // 0.10 + 1,000,000.01
      others: total(1, 1, '0.20'),
      unknown,
    });
  });

  it('count a grant to a merged organisation with the one that took part', async () => {
    const { event } = await whileMerged('club-b', 'club-a', () =>
      analyse(ParticipantsAndTheirFundingDocument, { eventId: EVENT }),
    );

    const [theirs] = event?.organisationsTakingPart?.fundingCompared?.theirs ?? [];
    expect(theirs).to.deep.include({ grants: 3, recipients: 2, amount: euros('1000000.31') });
    expect(event?.organisationsTakingPart?.fundingCompared?.others).to.deep.equal([]);
  });

  it('tell in what those took part who got money, year by year', async () => {
    const { fundedOrganisationsByYear: years } = await analyse(ParticipationOfFundedOrganisationsDocument, {});

    const taking = (year: number, organisations: number, events: number, attendedSeats: number) => ({
      year,
      organisations,
      events,
      attendedSeats,
    });
    expect(years).to.deep.equal([
      { year: 2025, organisations: { count: 1, participationByYear: [taking(2024, 1, 1, 0), taking(2025, 1, 1, 2)] } },
      { year: 2024, organisations: { count: 2, participationByYear: [taking(2024, 1, 1, 0), taking(2025, 1, 1, 0)] } },
    ]);
  });

  it('tell of a category what its organisations get and in what they take part', async () => {
    const { stakeholderCategory } = await analyse(CategoryFundedAndTakingPartDocument, { id: 'clubs' });
    const anonymous = await ask(graph.url, CategoryFundedAndTakingPartDocument, { variables: { id: 'clubs' } });

    const fundingTotals = [{ year: 2024, recipients: 2, amount: euros('0.30') }];
    expect(stakeholderCategory?.organisationSet).to.deep.equal({
      count: 2,
      fundingTotals,
      participationByYear: [
        { year: 2024, organisations: 1, events: 1 },
        { year: 2025, organisations: 1, events: 1 },
      ],
    });
    expect(anonymous.data?.stakeholderCategory?.organisationSet).to.deep.include({
      fundingTotals,
      participationByYear: null,
    });
    expect(anonymous.errors?.map(({ extensions }) => extensions?.code)).to.deep.equal(['FORBIDDEN']);
  });

  it('are answered for a category of 10,000 organisations, the most that are told of at once', async () => {
    await run(
      graph.databases.networks,
      `insert into stakeholder_category
         select (jsonb_populate_record(c, '{"id": "many"}')).* from stakeholder_category c where id = 'clubs'`,
      `insert into organisation
         select (jsonb_populate_record(o, jsonb_build_object('id', 'many-' || n, 'categoryIds', '{many}'::text[]))).*
           from organisation o, generate_series(1, 10000) n where o.id = 'other'`,
    );
    await run(
      graph.databases.funding,
      `insert into funding_grant
         select (jsonb_populate_record(g, jsonb_build_object('id', 'many-' || n, 'recipientId', 'many-' || n, 'amount', 0.01))).*
           from funding_grant g, generate_series(1, 10000) n where g.id = 'grant-1'`,
    );

    const { stakeholderCategory } = await analyse(CategoryFundedAndTakingPartDocument, { id: 'many' });

    expect(stakeholderCategory?.organisationSet).to.deep.include({
      count: 10_000,
      fundingTotals: [{ year: 2024, recipients: 10_000, amount: euros('100.00') }],
    });
    await run(graph.databases.funding, `delete from funding_grant where id like 'many-%'`);
  });

  it('tell for whom people came to an event, merged organisations as one while they are merged', async () => {
    await attend('club-a');
    await attend('club-b');
    const turnout = async () => {
      const { event } = await analyse(OrganisationTurnoutDocument, { eventId: EVENT });
      return event?.organisationTurnout?.map(({ organisation, attended }) => [organisation?.name, attended]);
    };

    const apart = await turnout();
    const together = await whileMerged('club-b', 'club-a', turnout);

    expect(apart).to.deep.equal([
      ['Club A', 2],
      ['Club B', 2],
      ['Other', 2],
    ]);
    expect(together).to.deep.equal([
      ['Club A', 4],
      ['Other', 2],
    ]);
    expect(await turnout()).to.deep.equal(apart);
  });

  async function run(connectionString: string, ...statements: string[]): Promise<void> {
    const client = new pg.Client({ connectionString });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  }

  /** Somebody comes with a friend on behalf of an organisation. */
  async function attend(organisationId: string): Promise<void> {
    const person = { name: 'Ada Example', email: `${randomUUID()}@participants.example` };
    const input = { eventId: EVENT, organisationId, partySize: 2, ...person };
    const { register } = await dataOf(graph.url, RegisterPartyDocument, {
      variables: { input, idempotencyKey: randomUUID() },
    });
    const link = { id: register.registration.id, managementToken: register.managementToken ?? '' };
    const { ownRegistration } = await dataOf(graph.url, OwnRegistrationDocument, { variables: link });
    const variables = { eventId: EVENT, code: ownRegistration.checkInCode, idempotencyKey: randomUUID() };
    await dataOf(graph.url, CheckInDocument, { variables, token: organiser });
  }
});
