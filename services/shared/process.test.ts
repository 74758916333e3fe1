import { expect } from 'chai';
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { type Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { isAlive } from './process-table.js';
import { stopAfter } from './testing/stop-after.js';

const fixture = fileURLToPath(new URL('./process.fixture.js', import.meta.url));

describe('a process of the graph', () => {
  const stopping = stopAfter(afterEach);

  it('says where it listens, and stops when it is asked to', async () => {
    const child = start('works');
    const [message] = (await once(child.process, 'message')) as [unknown];
    child.process.kill('SIGTERM');

    expect(message).to.deep.equal({ type: 'ready', url: 'http://127.0.0.1:1/' });
    expect(await child.end()).to.deep.equal({ code: 0, out: 'stopped\n', err: '' });
  });

  it('stops when its launcher is gone', async () => {
    const child = start('works');
    await once(child.process, 'message');
    child.process.disconnect();

    expect(await child.end()).to.deep.equal({ code: 0, out: 'stopped\n', err: '' });
  });

  it('waits with its start while it is held', async () => {
    const child = start('starts slowly', { HOLD_START: 'true' });
    let began = false;
    child.process.stdout.once('data', () => (began = true));
    const other = start('works'); // started later, and ready earlier
    await once(other.process, 'message');
    expect(began).to.equal(false);
    child.process.send({ type: 'start' });
    await once(child.process, 'message');
    child.process.kill('SIGTERM');

    expect(await child.end()).to.deep.equal({ code: 0, out: 'starting\nstopped\n', err: '' });
  });

  it('ends at once when it is asked to stop before it answers anybody', async () => {
    const child = start('starts slowly');
    await once(child.process.stdout, 'data');
    child.process.kill('SIGINT');

    expect(await child.end()).to.deep.equal({ code: 0, out: 'starting\n', err: '' });
  });

  it('ends at once on a second signal', async () => {
    const child = start('hangs');
    await once(child.process, 'message');
    child.process.kill('SIGINT');
    child.process.kill('SIGTERM');

    expect((await child.end()).code).to.equal(130);
  });

  it('says in one sentence why it refuses to start', async () => {
    expect(await start('refuses').end()).to.deep.equal({
      code: 1,
      out: '',
      err: 'port 1 is taken; set EXAMPLE_PORT to another one\n',
    });
  });

  it('prints the stack of a bug, but no field of the error', async () => {
    const { code, err } = await start('fails').end();

    expect(code).to.equal(70);
    expect(err)
      .to.match(/^example crashed: Error: a bug\n +at /)
      .and.not.contain('kim@example.org');
  });

  it('prints no message of a database, which may quote a value', async () => {
    const { code, err } = await start('fails in the database').end();

    expect(code).to.equal(70);
    expect(err)
      .to.match(/^example crashed: Error 22P02\n +at /)
      .and.not.contain('kim@example.org');
  });

  it('refuses a port that is taken', async () => {
    const { code, err } = await start('finds its port taken').end();

    expect(code).to.equal(1);
    expect(err).to.match(/^example: port \d+ is already in use; set EXAMPLE_PORT to another one\.\n$/);
  });

  it('ends when a promise fails that nobody waits for', async () => {
    const { code, err } = await start('crashes later').end();

    expect(code).to.equal(70);
    expect(err).to.contain('example crashed: Error: a late bug');
  });

  it('runs without a launcher as well', async () => {
    const child = spawn(process.execPath, [fixture, 'starts slowly'], { stdio: ['ignore', 'pipe', 'inherit'] });
    stopping(() => child.kill('SIGKILL'));
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number];

    expect(code).to.equal(0);
  });

  function start(behaviour: string, env: NodeJS.ProcessEnv = {}): { process: Forked; end(): Promise<Ending> } {
    const child = fork(fixture, [behaviour], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    }) as Forked;
    stopping(() => child.kill('SIGKILL'));
    const ending: Ending = { code: null, out: '', err: '' };
    child.stdout.on('data', (text: Buffer) => (ending.out += text.toString()));
    child.stderr.on('data', (text: Buffer) => (ending.err += text.toString()));
    // Not 'close': after a disconnect from this side it never comes.
    const ended = Promise.all([once(child, 'exit'), once(child.stdout, 'end'), once(child.stderr, 'end')]);
    return {
      process: child,
      end: async () => {
        const [[code]] = (await ended) as [[number | null], unknown, unknown];
        return { ...ending, code };
      },
    };
  }
});

describe('the process table', () => {
  it('knows that this process lives and that another does not', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    const pid = child.pid ?? 0;
    await once(child, 'exit');

    expect([isAlive(process.pid), isAlive(pid)]).to.deep.equal([true, false]);
  });
});

type Forked = ChildProcess & { stdout: Readable; stderr: Readable };

interface Ending {
  code: number | null;
  out: string;
  err: string;
}
