import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { stopAfter } from '../shared/testing/stop-after.js';
import { aDataFolder, aLauncher, type Launched } from './launcher.fixture.js';
import { refuseTakenPorts } from './ports.js';
import { readSettings } from './settings.js';

const token = fileURLToPath(new URL('./token.js', import.meta.url));
const START_MS = 60_000;

describe('the whole graph, started by the launcher', function () {
  this.timeout(2 * START_MS);
  const dataFolder = aDataFolder(stopAfter(after));
  const stopping = stopAfter(afterEach);

  it('answers the query that it prints, from the bundled data, and keeps them', async () => {
    const first = await ready();
    const answer = await askAsPrinted(first);
    first.process.kill('SIGINT');
    expect(await first.end()).to.deep.equal({ code: 0, left: [] });
    await refuseTakenPorts({ ...readSettings({}), ports: first.ports }); // nobody of the first is left

    const second = await ready();

    expect(answer.errors).to.equal(undefined);
    expect(answer.data.events.totalCount).to.be.greaterThan(0);
    expect(answer.data.events.nodes.flatMap(({ hosts }) => hosts.map(({ name }) => name))).not.to.deep.equal([]);
    expect(await askAsPrinted(second)).to.deep.equal(answer);
  });

  it('accepts the tokens of `npm run token`, and no others', async () => {
    const launcher = await ready();
    const made = spawnSync(process.execPath, [token, '--role', 'organiser'], {
      env: { ...process.env, DATA_DIR: dataFolder },
      encoding: 'utf8',
    }).stdout.trim();

    expect((await ask(launcher, '{ __typename }', made)).status).to.equal(200);
    expect((await ask(launcher, '{ __typename }', `${made.slice(0, -8)}AAAAAAAA`)).status).to.equal(401);
  });

  async function ready(): Promise<Launched> {
    const launcher = await aLauncher(stopping, { parts: 'real', dataFolder });
    await launcher.says('Stop with Ctrl-C', START_MS);
    return launcher;
  }

  async function askAsPrinted(launcher: Launched): Promise<Answer> {
    const line = await launcher.says("-d '");
    const { query } = JSON.parse(/-d '(.*)'$/.exec(line)?.[1] ?? '{}') as { query: string };
    return (await (await ask(launcher, query)).json()) as Answer;
  }

  function ask({ ports }: Launched, query: string, bearer?: string): Promise<Response> {
    return fetch(`http://127.0.0.1:${ports.gateway}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(bearer && { authorization: `Bearer ${bearer}` }) },
      body: JSON.stringify({ query }),
    });
  }
});

interface Answer {
  errors?: unknown[];
  data: { events: { totalCount: number; nodes: { title: string; hosts: { name: string }[] }[] } };
}
