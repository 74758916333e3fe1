import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import {
  ChangeOrganisationDocument,
  CloseMembershipDocument,
  CreateMembershipDocument,
  CreateOrganisationDocument,
  DismissDuplicateDocument,
  DuplicateCandidatesDocument,
  EditJournalDocument,
  FindOrganisationsDocument,
  MergeOrganisationsDocument,
  UndoMergeDocument,
} from '../../../schema/generated/operations.js';
import { Role } from '../../../services/shared/identity.js';
import { ask, dataOf } from '../../../services/shared/testing/client.js';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { type Graph, startGraph } from '../graph.fixture.js';

describe('editing networks through the gateway', () => {
  const stopping = stopAfter(after);
  let graph: Graph;
  let url: string;
  let organiser: string;
  let admin: string;

  before(async function () {
    this.timeout(60_000);
    graph = stopping(await startGraph());
    ({ url } = graph);
    organiser = await graph.token([Role.ORGANISER], { subject: 'olga' });
    admin = await graph.token([Role.ADMIN], { subject: 'ada' });
  });

  const create = async (id: string, name: string) => {
    const variables = { id, input: { name: [{ text: name }] }, idempotencyKey: randomUUID() };
    const { createOrganisation } = await dataOf(url, CreateOrganisationDocument, { variables, token: organiser });
    return createOrganisation.organisation;
  };
  const journalOf = async (id: string) => {
    const variables = { type: 'ORGANISATION' as const, id };
    const { editJournal } = await dataOf(url, EditJournalDocument, { variables, token: organiser });
    return editJournal?.nodes ?? [];
  };

  it('adds an organisation, changes it, and tells organisers who did', async () => {
    await create('gateway-club', 'Gateway Club');
    const change = { website: 'https://club.example', categories: ['behoerden'] };
    const variables = { id: 'gateway-club', expectedVersion: 1, input: change, idempotencyKey: randomUUID() };

    const { changeOrganisation } = await dataOf(url, ChangeOrganisationDocument, { variables, token: organiser });
    const outdated = await ask(url, ChangeOrganisationDocument, {
      variables: { ...variables, idempotencyKey: randomUUID() },
      token: organiser,
    });

    expect(changeOrganisation.organisation).to.deep.include({ version: 2, categories: [{ id: 'behoerden' }] });
    expect(outdated.errors?.map(({ extensions }) => extensions)).to.have.nested.property('[0].currentVersion', 2);
    const [changed, created] = await journalOf('gateway-club');
    expect([created?.action, changed?.action]).to.deep.equal(['CREATED', 'CHANGED']);
    expect(changed).to.include({ actor: 'olga', role: 'ORGANISER' });
    expect(changed?.changes.map(({ field }) => field)).to.have.members(['website', 'categoryIds']);
  });

  it('lets events go on to find their host by the key of an organisation that was merged', async () => {
    await create('pankow-district-office', 'Bezirksamt Pankow von Berlin');
    const hostsOf = async () => {
      const query = '{ event(id: "integration-im-dialog-pankow-2017") { hosts { id name } } }';
      const { event } = await dataOf<{ event: { hosts: { id: string; name: string }[] } }, object>(url, query);
      return event.hosts;
    };
    const before = await hostsOf();
    const mergedId = before[0]?.id ?? '';
    const variables = {
      mergedId,
      mergedVersion: 1,
      survivorId: 'pankow-district-office',
      survivorVersion: 1,
      idempotencyKey: randomUUID(),
    };

    const { mergeOrganisations } = await dataOf(url, MergeOrganisationsDocument, { variables, token: admin });
    const merged = await hostsOf();
    const undo = { mergeId: mergeOrganisations.mergeId, idempotencyKey: randomUUID() };
    const { undoMerge } = await dataOf(url, UndoMergeDocument, { variables: undo, token: admin });
    const after = await hostsOf();

    expect(mergeOrganisations.merge?.survivor?.mergedIds).to.deep.equal([mergedId]);
    expect(merged.map(({ name }) => name)).to.include('Bezirksamt Pankow von Berlin');
    expect(undoMerge).to.deep.include({ keptFields: [], keptReferences: 0 });
    expect(undoMerge.survivor?.mergedIds).to.deep.equal([]);
    expect(after).to.deep.equal(before);
  });

  it('adds a member and says until when', async () => {
    await create('gateway-member', 'Gateway Member');
    const member = { type: 'ORGANISATION' as const, id: 'gateway-member' };
    const input = { network: 'willkommensnetzwerk-pankow-hilft', member, since: '2020' };

    const { createMembership } = await dataOf(url, CreateMembershipDocument, {
      variables: { input, idempotencyKey: randomUUID() },
      token: organiser,
    });
    const id = createMembership.membership?.id ?? '';
    const { closeMembership } = await dataOf(url, CloseMembershipDocument, {
      variables: { id, until: '2024-06', expectedVersion: 1, idempotencyKey: randomUUID() },
      token: organiser,
    });

    expect(closeMembership.membership).to.deep.equal({ id, version: 2, until: { value: '2024-06' } });
  });

  it('finds an organisation in spite of a spelling mistake', async () => {
    const variables = { text: 'Bezirksammt Pankow', filter: { places: ['berlin'] } };

    const { organisationSearch } = await dataOf(url, FindOrganisationsDocument, { variables });

    expect(organisationSearch.nodes[0]).to.include({ id: 'bezirksamt-pankow', kind: 'AUTHORITY' });
  });

  it('shows what may be one, until somebody says that it is two', async () => {
    await create('twin-one', 'Zwillingsverein Musterstadt e.V.');
    await create('twin-two', 'Zwillingsverein Musterstadt');
    const analyst = await graph.token([Role.ANALYST]);
    const twins = async () => {
      const { duplicateCandidates } = await dataOf(url, DuplicateCandidatesDocument, {
        variables: { leastScore: 0.55 },
        token: analyst,
      });
      return (duplicateCandidates?.candidates ?? []).filter(({ one }) => one?.id === 'twin-one');
    };

    const before = await twins();
    const variables = { oneId: 'twin-two', otherId: 'twin-one', idempotencyKey: randomUUID() };
    await dataOf(url, DismissDuplicateDocument, { variables, token: organiser });

    expect(before.map(({ other, parts }) => [other?.id, parts[0]])).to.deep.equal([
      ['twin-two', { sign: 'NAME', likeness: 1, adds: 0.6 }],
    ]);
    expect(await twins()).to.deep.equal([]);
  });

  it('is refused to partners and analysts', async () => {
    const token = await graph.token([Role.PARTNER, Role.ANALYST]);
    const variables = { id: 'refused', input: { name: [{ text: 'X' }] }, idempotencyKey: randomUUID() };

    const { errors } = await ask(url, CreateOrganisationDocument, { variables, token });

    expect(errors?.map(({ extensions }) => extensions?.code)).to.deep.equal(['FORBIDDEN']);
  });
});
