import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'chai';
import type { ExecutionResult } from 'graphql';
import { createClient } from 'graphql-sse';
import {
  MergedOrganisationDocument,
  MergeOrganisationsDocument,
  UndoMergeDocument,
} from '../../../schema/generated/operations.js';
import { Role } from '../../../services/shared/identity.js';
import { dataFolder } from '../../../services/shared/import/files.fixture.js';
import { dataOf } from '../../../services/shared/testing/client.js';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { eventually } from '../eventually.fixture.js';
import { type Graph, startGraph } from '../graph.fixture.js';

const DATA = `
organisations: [{ id: kept, name: Verein Nord }, { id: gone, name: Verein Nord e. V. }]
events:
  - { id: of-kept, title: Of the one, kind: CONFERENCE, date: "2022-03-01", participations: [{ role: HOST, organisation: kept }] }
  - { id: of-gone, title: Of the other, kind: CONFERENCE, date: "2021-03-01", participations: [{ role: HOST, organisation: gone }] }
programmes: [{ id: programme, name: Programme, funder: gone }]
programmeCycles:
  - { id: cycle, programme: programme, name: Cycle, kind: OTHER, firstYear: 2020, participations: [{ role: MODERATOR, organisation: gone }] }
projects: [{ id: project, name: Project, carrier: gone }]
policyPlans: [{ id: plan, name: Plan, kind: OTHER, adoptedBy: gone, responsible: gone }]
fundingCalls: [{ id: call, programme: programme, name: Call }]
fundingApplications: [{ id: application, call: call, applicant: gone }]
grants:
  - { id: grant-1, recipient: gone, amount: { amount: "0.10" } }
  - { id: grant-2, recipient: kept, amount: { amount: "0.20" } }
`;

interface CountsOfHost {
  liveCounts: { event: { id: string } }[];
}

describe('organisations that were merged, through the gateway', () => {
  const stopping = stopAfter(after);
  let graph: Graph;
  let token: string;

  before(async function () {
    this.timeout(60_000);
    graph = stopping(await startGraph());
    const files = stopping(await dataFolder());
    await graph.add([await files.write('merged.yaml', DATA)]);
    token = await graph.token([Role.ADMIN]);
  });

  const organisation = async (id: string) =>
    (await dataOf(graph.url, MergedOrganisationDocument, { variables: { id }, token })).organisation;
  const merge = async () => {
    const versions = { mergedVersion: await versionOf('gone'), survivorVersion: await versionOf('kept') };
    const variables = { mergedId: 'gone', survivorId: 'kept', ...versions, idempotencyKey: randomUUID() };
    return (await dataOf(graph.url, MergeOrganisationsDocument, { variables, token })).mergeOrganisations.mergeId;
  };
  const versionOf = async (id: string) => {
    const source = `{ organisation(id: "${id}") { version } }`;
    const { organisation: found } = await dataOf<{ organisation: { version: number } }, object>(graph.url, source);
    return found.version;
  };

  it('have at once what events and funding keep under any of their ids, and after an undo each its own', async () => {
    const bothOf = async () => [await organisation('kept'), await organisation('gone')];
    const withoutNames = (each: Awaited<ReturnType<typeof organisation>>) => ({
      ...each,
      grants: each?.grants?.nodes.map(({ id }) => id),
    });
    const before = await bothOf();

    const mergeId = await merge();
    const [kept, gone] = [await organisation('kept'), await organisation('gone')];
    // Whom funding names and counts as one recipient it follows, a moment later.
    await eventually(async () => (await organisation('kept'))?.fundingTotals?.[0]?.recipients === 1);
    const counted = await organisation('kept');
    await dataOf(graph.url, UndoMergeDocument, { variables: { mergeId, idempotencyKey: randomUUID() }, token });
    const after = await bothOf();
    await eventually(async () => isDeepStrictEqual(await bothOf(), before)); // a grant names its recipient again

    expect(before.map((each) => each?.events?.totalCount)).to.deep.equal([1, 1]);
    const atOnce = { ...withoutNames(counted), fundingTotals: undefined };
    expect([kept, gone].map(withoutNames).map((each) => ({ ...each, fundingTotals: undefined }))).to.deep.equal([
      atOnce,
      atOnce,
    ]);
    expect(counted).to.deep.include({
      id: 'kept',
      allIds: ['kept', 'gone'],
      events: { totalCount: 2, nodes: [{ title: 'Of the one' }, { title: 'Of the other' }] },
      // 0.10 + 0.20, of one recipient
      fundingTotals: [{ grants: 2, recipients: 1, amount: { amount: '0.30', currency: 'EUR' } }],
      fundingApplications: { totalCount: 1 },
      participationByYear: [
        { year: 2021, organisations: 1, events: 1, attendedSeats: 0 },
        { year: 2022, organisations: 1, events: 1, attendedSeats: 0 },
      ],
      fundsProgrammes: [{ name: 'Programme' }],
      projects: [{ name: 'Project' }],
      adoptedPlans: [{ name: 'Plan' }],
      responsibleForPlans: [{ name: 'Plan' }],
      cycleParticipations: [{ role: 'MODERATOR' }],
    });
    expect(kept?.participations).to.have.length(2);
    expect(after.map(withoutNames)).to.deep.equal(before.map(withoutNames));
  });

  it('have the live counts of the events of each, for who was there before they became one, until they are two again', async () => {
    const client = createClient({ url: `${graph.url}/stream`, retryAttempts: 0 });
    stopping(() => client.dispose());
    const query = 'subscription ($id: ID!) { liveCounts(organisationId: $id) { event { id hosts { id } } } }';
    const watchers = ['kept', 'gone'].map((id) => client.iterate<CountsOfHost>({ query, variables: { id } }));
    const untilAll = (...expected: string[][]) =>
      Promise.all(
        watchers.map(async (watcher, at) => {
          for (;;) {
            const { value } = (await watcher.next()) as IteratorResult<ExecutionResult<CountsOfHost>, undefined>;
            const counts = value?.data?.liveCounts ?? expect.fail('there are no counts');
            const ids = counts.map(({ event }) => event.id);
            if (isDeepStrictEqual(ids, expected[at])) return;
          }
        }),
      );

    await untilAll(['of-kept'], ['of-gone']);
    const mergeId = await merge();
    await untilAll(['of-gone', 'of-kept'], ['of-gone', 'of-kept']); // by the day on which they are
    await dataOf(graph.url, UndoMergeDocument, { variables: { mergeId, idempotencyKey: randomUUID() }, token });
    await untilAll(['of-kept'], ['of-gone']);
  });

  it('are the survivor where a grant names the merged one, with all that the survivor has', async () => {
    const recipientOf = async (id: string) => {
      const source = `{ grant(id: "${id}") { recipient { id name allIds grants(first: 5) { totalCount } events(first: 5) { totalCount } } } }`;
      return (await dataOf<{ grant: { recipient: { id: string } } }, object>(graph.url, source)).grant.recipient;
    };
    const mergeId = await merge();
    const atOnce = await recipientOf('grant-1');
    await eventually(async () => (await recipientOf('grant-1')).id === 'kept');
    const same = await recipientOf('grant-2');
    await dataOf(graph.url, UndoMergeDocument, { variables: { mergeId, idempotencyKey: randomUUID() }, token });

    expect({ ...atOnce, id: 'kept' }).to.deep.equal(same); // what is asked of networks is never late
    expect(same).to.deep.equal({
      id: 'kept',
      name: 'Verein Nord',
      allIds: ['kept', 'gone'],
      grants: { totalCount: 2 },
      events: { totalCount: 2 },
    });
    await eventually(async () => (await recipientOf('grant-1')).id === 'gone');
    expect(await recipientOf('grant-1')).to.deep.include({ name: 'Verein Nord e. V.', grants: { totalCount: 1 } });
  });
});
