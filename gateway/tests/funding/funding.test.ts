import { randomUUID } from 'node:crypto';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { expect } from 'chai';
import pg from 'pg';
import {
  ApproveApplicationDocument,
  CallJournalDocument,
  ChangeGrantDocument,
  CloseFundingCallDocument,
  CreateOrganisationDocument,
  DecideRecipientDocument,
  EndGrantDocument,
  FundingWithinDocument,
  GrantsOfOrganisationDocument,
  MakeGrantDocument,
  OpenFundingCallDocument,
  OverdueGrantReportsDocument,
  PayGrantDocument,
  ReceiveGrantReportDocument,
  RecipientsToReviewDocument,
  RejectApplicationDocument,
  RepayGrantDocument,
  RequireGrantReportDocument,
  SubmitApplicationDocument,
  WithdrawApplicationDocument,
} from '../../../schema/generated/operations.js';
import { Role } from '../../../services/shared/identity.js';
import { dataFolder } from '../../../services/shared/import/files.fixture.js';
import { ask, dataOf } from '../../../services/shared/testing/client.js';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { type Graph, startGraph } from '../graph.fixture.js';

const PROGRAMME = 'partizipations-integrationsprogramm';
const APPLICANT = 'saechsischer-fluechtlingsrat';

/** Made up: the bundled documents name no amounts. */
const DATA = `
budgetYears: [{ id: y2025, programme: ${PROGRAMME}, year: 2025, budget: { amount: "1000.00" } }]
projects: [{ id: sprachcafe, name: Sprachcafé, carrier: ${APPLICANT}, place: berlin-pankow }]
fundingCalls: [{ id: aufruf, programme: ${PROGRAMME}, name: Aufruf, budgetYear: y2025, budget: { amount: 800 } }]
grants: [{ id: stated, recipient: ${APPLICANT}, programme: ${PROGRAMME}, place: berlin-mitte, year: 2024, amount: { amount: "0.30" } }]
`;

describe('money through the gateway', function () {
  this.timeout(60_000);
  const stopping = stopAfter(after);
  let graph: Graph;
  let organiser: string;
  let partner: string;

  before(async () => {
    graph = stopping(await startGraph());
    const files = stopping(await dataFolder());
    await graph.add([await files.write('money.yaml', DATA)]);
    organiser = await graph.token([Role.ORGANISER]);
    partner = await graph.token([Role.PARTNER], { subject: 'antragsportal' });
  });

  /** What is asked with, but for the key, which is a new one. */
  type Given<Variables> = Omit<Variables, 'idempotencyKey'> & { idempotencyKey?: string };
  const withKey = <Variables>(given: Given<Variables>) => ({ idempotencyKey: randomUUID(), ...given }) as Variables;
  const as =
    (token: () => string) =>
    <Data, Variables>(document: TypedDocumentNode<Data, Variables>, given: Given<Variables>): Promise<Data> =>
      dataOf(graph.url, document, { variables: withKey<Variables>(given), token: token() });
  const organise = as(() => organiser);
  const refusalOf = async <Data, Variables>(
    document: TypedDocumentNode<Data, Variables>,
    given: Given<Variables>,
    token?: string,
  ) => {
    const variables = withKey<Variables>(given);
    const { errors } = await ask(graph.url, document, { variables, ...(token !== undefined && { token }) });
    return errors?.[0]?.extensions;
  };
  const codeOf = async <Data, Variables>(
    document: TypedDocumentNode<Data, Variables>,
    given: Given<Variables>,
    token?: string,
  ) => (await refusalOf(document, given, token))?.code;

  const euros = (amount: string) => ({ amount, currency: 'EUR' });
  const submit = async (amount: string, token = partner) => {
    const input = { call: 'aufruf', applicant: APPLICANT, requested: euros(amount), project: 'sprachcafe' };
    const variables = { input, idempotencyKey: randomUUID() };
    const { submitFundingApplication } = await dataOf(graph.url, SubmitApplicationDocument, { variables, token });
    return submitFundingApplication.application ?? expect.fail();
  };
  const grantOf = async (amount: string) => {
    const { id } = await submit(amount);
    await organise(ApproveApplicationDocument, { id, amount: euros(amount) });
    const input = { grantedOn: '2025-03-01', reports: [{ kind: 'FINAL_REPORT' as const, dueOn: '2025-12-31' }] };
    const { makeGrant } = await organise(MakeGrantDocument, { applicationId: id, input });
    return makeGrant.grant ?? expect.fail();
  };

  it('is applied for when an organiser has opened the call, and nobody else may', async () => {
    expect(await codeOf(OpenFundingCallDocument, { id: 'aufruf' }, partner)).to.equal('FORBIDDEN');
    expect(await codeOf(OpenFundingCallDocument, { id: 'aufruf' })).to.equal('FORBIDDEN');
    const { openFundingCall } = await organise(OpenFundingCallDocument, { id: 'aufruf', expectedVersion: 1 });

    const { id: _, ...application } = await submit('100.00');

    expect(openFundingCall.call).to.include({ state: 'OPEN', version: 2 });
    expect(application).to.deep.include({ state: 'SUBMITTED', version: 1, requested: euros('100.00') });
    expect(application.applicant?.name).to.contain('Flüchtlingsrat');
  });

  it('is approved by organisers within the budgets, with what is left where it is too much', async () => {
    const { id } = await submit('800.01');
    const variables = { id, amount: euros('800.01') };

    expect(await refusalOf(ApproveApplicationDocument, variables, organiser)).to.include({
      code: 'BUDGET_EXCEEDED',
      of: 'CALL',
      left: '800.00',
      currency: 'EUR',
    });
    expect(await codeOf(ApproveApplicationDocument, variables, partner)).to.equal('FORBIDDEN');
    const number = { ...variables, amount: { amount: 12.5, currency: 'EUR' } } as never;
    expect(await codeOf(ApproveApplicationDocument, number, organiser)).to.equal('BAD_USER_INPUT');
  });

  it('is rejected with a reason, and withdrawn by the partner that applied', async () => {
    const [first, second] = [await submit('10.00'), await submit('10.00')];
    const other = await graph.token([Role.PARTNER], { subject: 'another' });

    const { rejectFundingApplication } = await organise(RejectApplicationDocument, { id: first.id, reason: 'Zu spät' });
    const refusal = await codeOf(WithdrawApplicationDocument, { id: second.id }, other);
    const { withdrawFundingApplication } = await as(() => partner)(WithdrawApplicationDocument, { id: second.id });

    expect(rejectFundingApplication.application).to.include({ state: 'REJECTED', reason: 'Zu spät' });
    expect(refusal).to.equal('APPLICATION_NOT_FOUND');
    expect(withdrawFundingApplication.application).to.include({ state: 'WITHDRAWN' });
  });

  it('is granted, changed, paid, repaid and reported', async () => {
    const { id, reports, ...grant } = await grantOf('100.10');
    expect(grant.recipient?.name).to.contain('Flüchtlingsrat');
    expect(grant.amount).to.deep.equal(euros('100.10'));

    const change = { amount: euros('120.00'), changedOn: '2025-04-01', reason: 'Mehrbedarf' };
    const { changeGrant } = await organise(ChangeGrantDocument, { id, input: change });
    await organise(PayGrantDocument, { grantId: id, input: { amount: euros('120.00'), paidOn: '2025-05-01' } });
    const repayment = { amount: euros('0.05'), paidOn: '2025-06-01' };
    const { recordGrantRepayment } = await organise(RepayGrantDocument, { grantId: id, input: repayment });
    const due = { kind: 'INTERIM_REPORT' as const, dueOn: '2025-07-31' };
    const { requireGrantReport } = await organise(RequireGrantReportDocument, { grantId: id, input: due });

    expect(changeGrant.grant?.changes).to.deep.equal([
      { position: 1, amountBefore: { amount: '100.10' }, amountAfter: { amount: '120.00' } },
    ]);
    expect(recordGrantRepayment.grant).to.deep.include({ paid: { amount: '120.00' }, repaid: { amount: '0.05' } });
    expect(requireGrantReport.grant?.reports.map(({ kind }) => kind)).to.deep.equal(['INTERIM_REPORT', 'FINAL_REPORT']);
    const received = { id: reports[0]?.id ?? '', receivedOn: '2025-12-30' };
    await organise(ReceiveGrantReportDocument, received);
    expect(await codeOf(ReceiveGrantReportDocument, received, organiser)).to.equal('TRANSITION_REFUSED');

    const { overdueGrantReports } = await organise(OverdueGrantReportsDocument, { asOf: '2025-08-01' });
    expect(overdueGrantReports.nodes).to.have.length(1);
    expect(overdueGrantReports.nodes[0]).to.deep.include({ kind: 'INTERIM_REPORT', dueOn: '2025-07-31' });

    const { endGrant } = await organise(EndGrantDocument, { id, as: 'COMPLETED' });
    expect(endGrant.grant?.state).to.equal('COMPLETED');
    const payment = { grantId: id, input: { amount: euros('0.01'), paidOn: '2025-05-01' } };
    expect(await codeOf(PayGrantDocument, payment, organiser)).to.equal('TRANSITION_REFUSED');
  });

  it('adds up for a district with what lies within it, and for an organisation', async () => {
    const { place } = await dataOf(graph.url, FundingWithinDocument, { variables: { place: 'berlin' } });
    const { organisation } = await dataOf(graph.url, GrantsOfOrganisationDocument, { variables: { id: APPLICANT } });

    const name = 'Berliner Partizipations- und Integrationsprogramm';
    expect(place?.fundingTotalsWithin).to.deep.equal([
      { year: 2025, grants: 1, programme: { name }, amount: euros('120.00') }, // in Pankow
      { year: 2024, grants: 1, programme: { name }, amount: euros('0.30') }, // in Mitte
    ]);
    expect(organisation?.fundingTotals).to.deep.equal([{ grants: 2, programme: { name }, amount: euros('120.30') }]);
    expect(organisation?.grants?.totalCount).to.equal(2);
  });

  it('is told step by step to organisers and analysts, and to nobody else', async () => {
    const analyst = await graph.token([Role.ANALYST]);

    const { fundingCall } = await dataOf(graph.url, CallJournalDocument, {
      variables: { id: 'aufruf' },
      token: analyst,
    });

    const steps = fundingCall?.journal?.nodes ?? [];
    expect(steps[0]).to.deep.equal({
      kind: 'CALL_OPENED',
      actor: 'ORGANISER',
      from: 'ANNOUNCED',
      to: 'OPEN',
      committed: { amount: '0.00' },
    });
    expect(
      steps.filter(({ kind }) => kind === 'APPLICATION_SUBMITTED').every(({ actor }) => actor === 'PARTNER'),
    ).to.equal(true);
    expect(await codeOf(CallJournalDocument, { id: 'aufruf' }, partner)).to.equal('FORBIDDEN');
    expect(await codeOf(CallJournalDocument, { id: 'aufruf' })).to.equal('FORBIDDEN');
  });

  it('of a recipient that is uncertain goes to whom an organiser names', async () => {
    const client = new pg.Client(graph.databases.funding);
    await client.connect();
    await client.query(
      `insert into recipient_review (id, label, candidates, state)
       values ('recipient-x', 'Sächs. Flüchtlingsrat', $1, 'OPEN')`,
      [JSON.stringify([{ id: APPLICANT, score: 0.7 }])],
    );
    await client.end();

    const { recipientReviews } = await organise(RecipientsToReviewDocument, {});
    const { decideRecipient } = await organise(DecideRecipientDocument, { id: 'recipient-x', recipient: APPLICANT });

    expect(recipientReviews?.nodes[0]?.candidates[0]?.organisation?.name).to.contain('Flüchtlingsrat');
    expect(decideRecipient.review?.state).to.equal('MATCHED');
    expect(await codeOf(DecideRecipientDocument, { id: 'nowhere' }, organiser)).to.equal('RECIPIENT_REVIEW_NOT_FOUND');
    expect(await codeOf(RecipientsToReviewDocument, {})).to.equal('FORBIDDEN');
  });

  it('moves only with a key, and once for each', async () => {
    const { id } = await grantOf('10.00');
    const input = { amount: euros('4.00'), paidOn: '2025-05-01' };
    const payment = { grantId: id, input };

    const idempotencyKey = undefined as never;
    expect(await codeOf(PayGrantDocument, { ...payment, idempotencyKey }, organiser)).to.equal('BAD_USER_INPUT');
    const key = randomUUID();
    await organise(PayGrantDocument, { ...payment, idempotencyKey: key });
    const { recordGrantPayment } = await organise(PayGrantDocument, { ...payment, idempotencyKey: key });
    expect(recordGrantPayment.grant?.paid).to.deep.equal({ amount: '4.00' });
  });

  it('is applied for by organisations that networks has, also since a moment ago, and goes to no others', async () => {
    const input = (applicant: string) => ({ call: 'aufruf', applicant, requested: euros('1.00') });
    const name = [{ language: 'de', text: 'Neuer Verein' }];
    const fresh = 'neuer-verein';
    await organise(CreateOrganisationDocument, { id: fresh, input: { name } });

    expect(await codeOf(SubmitApplicationDocument, { input: input(fresh) }, partner)).to.equal(undefined);
    expect(await refusalOf(SubmitApplicationDocument, { input: input('niemand') }, partner)).to.include({
      code: 'ORGANISATION_NOT_FOUND',
      argument: 'input.applicant',
    });
    const nobody = { id: 'recipient-x', recipient: 'niemand' };
    expect(await codeOf(DecideRecipientDocument, nobody, organiser)).to.equal('ORGANISATION_NOT_FOUND');
  });

  it('is not applied for any more when the call is closed', async () => {
    await organise(CloseFundingCallDocument, { id: 'aufruf' });
    const input = { call: 'aufruf', applicant: APPLICANT, requested: euros('1.00') };

    expect(await codeOf(SubmitApplicationDocument, { input }, partner)).to.equal('CALL_NOT_OPEN');
  });
});
