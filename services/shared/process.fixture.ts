import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { runProcess, StartRefused, type Running } from './process.js';

/** A process that behaves as its first argument says; `process.test.ts` runs it. */
const [behaviour = ''] = process.argv.slice(2);
const forever = setInterval(() => undefined, 1000);

const starts: Record<string, () => Promise<Running>> = {
  works: () => Promise.resolve({ url: 'http://127.0.0.1:1/', stop }),
  hangs: () => Promise.resolve({ url: 'http://127.0.0.1:1/', stop: () => new Promise(() => undefined) }),
  refuses: () => Promise.reject(new StartRefused('port 1 is taken; set EXAMPLE_PORT to another one')),
  fails: () => Promise.reject(Object.assign(new Error('a bug'), { detail: 'Key (mail)=(kim@example.org) exists' })),
  'fails in the database': () =>
    Promise.reject(Object.assign(new Error('invalid value "kim@example.org"'), { severity: 'ERROR', code: '22P02' })),
  'finds its port taken': async () => {
    const server = createServer();
    for (const listener of [server, createServer()]) {
      listener.listen((server.address() as AddressInfo | null)?.port ?? 0, '127.0.0.1');
      await once(listener, 'listening');
    }
    return { url: '', stop };
  },
  'crashes later': () => {
    setTimeout(() => void Promise.reject(new Error('a late bug')), 20);
    return Promise.resolve({ url: 'http://127.0.0.1:1/', stop });
  },
  'starts slowly': async () => {
    process.stdout.write('starting\n');
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { url: 'http://127.0.0.1:1/', stop };
  },
};

async function stop(): Promise<void> {
  process.stdout.write('stopped\n');
  clearInterval(forever);
}

await runProcess('example', () => (starts[behaviour] ?? starts['works'])?.() ?? Promise.reject(new Error(behaviour)));
