import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { parse, print } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import {
  CountWithItsContextDocument,
  type CountWithItsContextSubscription,
  RegisterDocument,
} from '../../../schema/generated/operations.js';
import { projectFile } from '../../../services/shared/project.js';
import { dataOf } from '../../../services/shared/testing/client.js';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { apolloPlanner } from '../../execution/planner.js';
import { sharedGraph } from '../graph.fixture.js';

const FOLDER = 'schema/operations/joins';
const EVENT = 'integration-im-dialog-pankow-2017';

describe('the operations that join all three subgraphs', () => {
  const stopping = stopAfter(after);
  const planner = apolloPlanner(readFileSync(projectFile('schema/supergraph.graphql'), 'utf8'));

  for (const file of readdirSync(projectFile(FOLDER)).filter((each) => each.endsWith('.graphql'))) {
    it(`fetch from events, networks and funding: ${file}`, () => {
      const plan = planner.plan(parse(readFileSync(projectFile(`${FOLDER}/${file}`), 'utf8')), undefined);

      expect([...servicesOf(plan)].sort()).to.deep.equal(['events', 'funding', 'networks']);
    });
  }

  it('include a count that is pushed with what the two other services know of its event', async function () {
    this.timeout(60_000);
    const { url } = await sharedGraph();
    const client: Client = createClient({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket });
    stopping(() => client.dispose());
    const counts = client.iterate<CountWithItsContextSubscription>({
      query: print(CountWithItsContextDocument),
      variables: { eventId: EVENT },
    });
    const next = async () => ((await counts.next()).value as { data: CountWithItsContextSubscription }).data.liveCount;
    const first = await next();

    await dataOf(url, RegisterDocument, {
      variables: { eventId: EVENT, name: 'Ada Example', email: 'ada.joins@participants.example' },
    });
    const second = await next();

    expect(second.confirmed).to.equal(first.confirmed + 1);
    expect(second.event).to.deep.equal({
      title: 'Von wegen Amtsschimmel! Neue Kooperationen zwischen Verwaltung und Zivilgesellschaft',
      hosts: [{ name: 'Beauftragter des Senats von Berlin für Integration und Migration' }],
      series: {
        feedsInto: [
          { target: { name: 'Gesamtkonzept des Senats für die Integration und Partizipation der Geflüchteten' } },
        ],
      },
    });
  });
});

/** The services that a plan asks, wherever in it a fetch stands. */
function servicesOf(node: unknown): Set<string> {
  if (typeof node !== 'object' || node === null) return new Set();
  const own = 'serviceName' in node ? [String(node.serviceName)] : [];
  return new Set([...own, ...Object.values(node).flatMap((child) => [...servicesOf(child)])]);
}
