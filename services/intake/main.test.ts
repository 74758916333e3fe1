import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEventsDatabase } from '../events/database.js';
import { intakeEvents } from '../events/intake/intake.fixture.js';
import { aMail } from '../events/intake/mails.fixture.js';
import { projectFile } from '../shared/project.js';
import { freshDatabase } from '../shared/testing/database.js';
import { stopAfter } from '../shared/testing/stop-after.js';
import { runIntake } from './run-intake.js';

const PLAIN = 'Hiermit melde ich mich an.';

describe('npm run intake as a process', () => {
  const stopping = stopAfter(after);
  const env: NodeJS.ProcessEnv = { PATH: process.env['PATH'] };
  let folder: string;
  let eventId: string;

  before(async () => {
    folder = await fs.mkdtemp(join(tmpdir(), 'participation-graph-intake-'));
    stopping(() => fs.rm(folder, { recursive: true }));
    for (const service of ['events', 'networks', 'funding']) {
      const { url } = stopping(await freshDatabase(`intake-main-${service}`));
      env[`${service.toUpperCase()}_DATABASE_URL`] = url;
    }
    const db = await openEventsDatabase(env['EVENTS_DATABASE_URL'] ?? '');
    eventId = (await intakeEvents(db)).get('dialogue') ?? expect.fail();
    await db.destroy();
  });

  async function write(path: string, raw: string | Buffer): Promise<void> {
    await fs.mkdir(join(folder, path, '..'), { recursive: true });
    await fs.writeFile(join(folder, path), raw);
  }

  /** Runs it as `npm run intake` does: in the project's folder, while the user stands where the mails are. */
  async function run(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
    const child = spawn(process.execPath, [projectFile('build/services/intake/main.js'), ...args], {
      cwd: projectFile('.'),
      env: { ...env, npm_lifecycle_event: 'intake', INIT_CWD: folder },
    });
    const text = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (chunk: string) => (text[stream] += chunk));
    }
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code, ...text };
  }

  /** The same without a process of its own, which takes seconds to start. */
  async function runHere(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
    const text = { stdout: '', stderr: '' };
    const write = (stream: 'stdout' | 'stderr', line: string) => void (text[stream] += `${line}\n`);
    return { code: await runIntake(args, { env, now: () => new Date(), write }), ...text };
  }

  it('registers, lists what is to be decided, and goes on after a file that is no mail', async function () {
    this.timeout(60_000);
    await write('box/cur/1:2,S', aMail(PLAIN, { From: 'Ada Muster <ada@person.example>' }));
    await write('box/new/2', aMail('Kann ich\x1b[2J kommen?', { From: 'Bea Muster <bea@person.example>' }));
    await write('box/tmp/3', aMail(PLAIN));
    await write('loose/a.eml', Buffer.from([0, 1, 2, 255]));
    await write('loose/notes.txt', 'no mail');
    await write('loose/z.eml', aMail(PLAIN, { From: 'Cleo Muster <cleo@person.example>' }));

    const trial = await runHere('--dry-run', join(folder, 'box'));
    const first = await run('box', 'loose', 'missing.eml');
    const again = await runHere(join(folder, 'box'));

    expect(trial.stdout).to.contain('It would be: 1 registered, 1 to be decided, 0 known before, 0 not taken in.');
    expect(trial.stdout).to.match(/^ {2}- {2}.*bea@person\.example/m); // nobody can decide on it
    expect(first).to.deep.include({ code: 1, stderr: '' });
    const [, number] = /^ {2}(\d+) {2}.*bea@person\.example/m.exec(first.stdout) ?? [];
    expect(Number(number)).to.be.at.most(3); // the trial has used up none
    expect(first.stdout).to.contain('2 registered, 1 to be decided, 0 known before, 2 not taken in.');
    expect(first.stdout).to.contain('missing.eml: ENOENT').and.contain('bea@person.example').and.contain('QUESTION: ');
    expect(again.code).to.equal(3);
    expect(again.stdout).to.contain('0 registered, 0 to be decided, 2 known before, 0 not taken in.');
  });

  it('registers each mail once when two processes read the same maildir at the same time', async function () {
    this.timeout(60_000);
    const people = Array.from({ length: 12 }, (_, index) => `twice-${index}@person.example`);
    for (const [index, email] of people.entries()) {
      await write(`both/${index % 2 === 0 ? 'new' : 'cur'}/${index}`, aMail(PLAIN, { From: `Kim Muster <${email}>` }));
    }

    const runs = await Promise.all([run('both'), run('both')]);

    const counts = runs.map(({ stdout }) => /(\d+) registered, 0 to be decided, (\d+) known before/.exec(stdout) ?? []);
    const sum = (column: number) => counts.reduce((total, count) => total + Number(count[column]), 0);
    expect([sum(1), sum(2)]).to.deep.equal([12, 12]);
    const db = await openEventsDatabase(env['EVENTS_DATABASE_URL'] ?? '');
    const found = await db.query<object[]>('select from registration where email = any($1)', [people]);
    await db.destroy();
    expect(found).to.have.length(12);
  });

  it('lets somebody decide, until nothing is left to', async () => {
    await write('d.eml', aMail('Kann ich kommen?', { From: 'Didi Muster <didi@person.example>' }));
    await runHere(join(folder, 'd.eml'));
    const { stdout } = await runHere('--list');
    const [one = '', other = ''] = [...stdout.matchAll(/^ {2}(\d+) /gm)].map(([, id = '']) => id);

    const assigned = await runHere('--assign', one, '--event', eventId, '--seats', '2');
    const twice = await runHere('--assign', one, '--event', eventId);
    const dismissed = await runHere('--dismiss', other);

    expect(assigned).to.deep.include({ code: 3, stderr: '' });
    expect(twice).to.deep.include({ code: 1, stdout: '', stderr: `Item ${one} is ASSIGNED already.\n` });
    expect(dismissed).to.deep.include({ code: 0, stdout: `Dismissed ${other}.\nNothing is to be decided.\n` });
  });

  it('says what an event asks, and takes the answers', async () => {
    const db = await openEventsDatabase(env['EVENTS_DATABASE_URL'] ?? '');
    const asking = (await intakeEvents(db)).get('asking') ?? expect.fail();
    await db.destroy();
    await write('e.eml', aMail('Kann ich kommen?', { From: 'Enno Muster <enno@person.example>' }));
    const { stdout } = await runHere(join(folder, 'e.eml'));
    const [, id = ''] = /^ {2}(\d+) {2}.*enno@person\.example/m.exec(stdout) ?? [];

    const missing = await runHere('--assign', id, '--event', asking);
    const assigned = await runHere('--assign', id, '--event', asking, '--answer', 'street=Am Fluss = 3');

    expect(missing).to.deep.include({ code: 1, stdout: '' });
    expect(missing.stderr).to.contain('ANSWERS_MISSING').and.contain('street (TEXT; must be answered): Welche Straße?');
    expect(assigned.stdout).to.contain(`Registered ${id} for ${asking}.`);
  });

  it('ends with 2 when it is called in a wrong way', async () => {
    const wrong = [
      [],
      ['--assign', '1'],
      ['--list', 'x.eml'],
      ['--dismiss', 'one'],
      ['--dry-run', '--list'],
      ['--list', '--seats', '2'],
      ['--dismiss', '1', '--event', 'e'],
      ['--assign', '1', '--event', 'e', '--answer', 'food'],
    ];
    for (const args of wrong) {
      expect(await runHere(...args), args.join(' ')).to.deep.include({ code: 2, stdout: '' });
    }
  });
});
