import { randomUUID } from 'node:crypto';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { expect } from 'chai';
import {
  ChangedSinceDocument,
  CreateMembershipDocument,
  CreateOrganisationDocument,
  CreateRelationDocument,
  EditJournalDocument,
  RemoveMembershipDocument,
  RemoveOrganisationDocument,
  RemoveRelationDocument,
} from '../../../schema/generated/operations.js';
import { Role } from '../../../services/shared/identity.js';
import { ask, dataOf } from '../../../services/shared/testing/client.js';
import { eventually } from '../eventually.fixture.js';
import { sharedGraph } from '../graph.fixture.js';

const ID = 'verein-aus-versehen';
const RELATION = 'foerdert-aus-versehen';

describe('removing what was added by mistake, through the gateway', () => {
  let url: string;
  let organiser: string;
  let partner: string;

  before(async function () {
    this.timeout(60_000);
    const graph = await sharedGraph();
    ({ url } = graph);
    organiser = await graph.token([Role.ORGANISER], { subject: 'olga' });
    partner = await graph.token([Role.PARTNER]);
  });

  const send = <Data, Given extends object>(
    document: TypedDocumentNode<Data, Given & { idempotencyKey: string }>,
    given: Given,
  ) => dataOf(url, document, { variables: { ...given, idempotencyKey: randomUUID() }, token: organiser });
  const refusalOf = async (id: string, token: string) => {
    const variables = { id, expectedVersion: 1, idempotencyKey: randomUUID() };
    const { errors } = await ask(url, RemoveOrganisationDocument, { variables, token });
    const { serviceName: _, ...facts } = errors?.[0]?.extensions ?? {};
    return facts;
  };

  it('takes what refers to it first, then the thing itself, and tells whoever keeps a copy', async () => {
    const party = (id: string) => ({ type: 'ORGANISATION' as const, id });
    await send(CreateOrganisationDocument, { id: ID, input: { name: [{ language: 'de', text: 'Verein' }] } });
    const { createMembership } = await send(CreateMembershipDocument, {
      input: { organisation: 'bezirksamt-pankow', member: party(ID) },
    });
    const membership = createMembership.membership?.id ?? expect.fail();
    await send(CreateRelationDocument, {
      id: RELATION,
      input: { kind: 'FUNDS' as const, from: party('bezirksamt-pankow'), to: party(ID) },
    });
    const types = { types: ['ORGANISATION' as const, 'MEMBERSHIP' as const, 'RELATION' as const], first: 1000 };
    const removedSince = async (after: string | null) => {
      const { changedSince } = await dataOf(url, ChangedSinceDocument, {
        variables: { ...types, after },
        token: partner,
      });
      const removed = changedSince?.changes.filter(({ kind }) => kind === 'REMOVED') ?? [];
      return { cursor: changedSince?.cursor ?? null, removed: removed.map(({ id }) => id) };
    };
    const { cursor } = await removedSince(null);

    const referred = await refusalOf(ID, organiser);
    await send(RemoveMembershipDocument, { id: membership, expectedVersion: 1 });
    await send(RemoveRelationDocument, { id: RELATION, expectedVersion: 1 });
    await send(RemoveOrganisationDocument, { id: ID, expectedVersion: 1 });

    expect(referred).to.deep.equal({
      code: 'STILL_REFERRED_TO',
      by: [`MEMBERSHIP ${membership}`, `RELATION ${RELATION}`],
    });
    expect(await dataOf(url, `{ organisation(id: "${ID}") { id } }`)).to.deep.equal({ organisation: null });
    await eventually(async () => (await removedSince(cursor)).removed.includes(ID));
    expect((await removedSince(cursor)).removed).to.include.members([membership, RELATION, ID]);
    const variables = { type: 'ORGANISATION' as const, id: ID };
    const { editJournal } = await dataOf(url, EditJournalDocument, { variables, token: organiser });
    expect(editJournal?.nodes.map(({ action, actor }) => [action, actor])).to.deep.equal([
      ['REMOVED', 'olga'],
      ['CREATED', 'olga'],
    ]);
  });

  it('is for organisers, and leaves alone what data files state', async () => {
    expect(await refusalOf('bezirksamt-pankow', partner)).to.include({ code: 'FORBIDDEN' });
    expect((await refusalOf('bezirksamt-pankow', organiser)).code).to.be.oneOf([
      'STATED_ELSEWHERE',
      'VERSION_CONFLICT',
    ]);
  });
});
