import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { expect } from 'chai';
import { WebSocket } from 'ws';
import { projectFile } from '../../services/shared/project.js';
import { stopAfter } from '../../services/shared/testing/stop-after.js';

const COUNT = `?query=${encodeURIComponent('subscription { liveCount(eventId: "a") { confirmed } }')}`;
const NOBODY = 'http://127.0.0.1:1/graphql';

describe('a gateway that is asked to stop', () => {
  const stopping = stopAfter(afterEach);
  let gateway: ChildProcess;
  let url: URL;

  beforeEach(async () => {
    gateway = spawn(process.execPath, [projectFile('build/gateway/main.js')], {
      env: {
        GATEWAY_PORT: '0',
        GATEWAY_SECRET: 'only-for-this-test-only-for-this-test',
        EVENTS_URL: NOBODY,
        NETWORKS_URL: NOBODY,
        FUNDING_URL: NOBODY,
        LOG_LEVEL: 'silent',
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    stopping(() => void gateway.kill('SIGKILL'));
    const [ready] = (await once(gateway, 'message')) as [{ url: string }];
    url = new URL(ready.url);
  });

  async function codeOfExit(): Promise<unknown> {
    const gone = once(gateway, 'exit');
    gateway.kill('SIGTERM');
    const [code] = (await gone) as [unknown];
    return code;
  }

  it('does so while event streams come back at once, as long as others take to close', async () => {
    const deaf = new WebSocket(url.href.replace('http:', 'ws:'), 'graphql-transport-ws');
    stopping(() => deaf.terminate());
    await once(deaf, 'open');
    deaf.pause();
    let isFirst: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => (isFirst = resolve));
    const come = (): void => {
      const stream = request(`${url.href}/stream${COUNT}`, { headers: { accept: 'text/event-stream' } });
      stream.on('error', () => undefined);
      stream.on('response', (response) => {
        isFirst();
        response.on('end', come).on('error', () => undefined);
        response.resume();
      });
      stream.end();
    };
    come();
    await opened;

    expect(await codeOfExit()).to.equal(0);
  });

  it('does so while somebody has sent half of a request', async () => {
    const socket = connect(Number(url.port), url.hostname).on('error', () => undefined);
    stopping(() => socket.destroy());
    socket.write(
      'POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    );
    await (await fetch(new URL('/health', url))).text(); // it came before

    expect(await codeOfExit()).to.equal(0);
  });
});
