import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../shared/testing/stop-after.js';
import type { Databases } from './import-list.js';
import { HEADER, listDatabases, listFolder, MAPPING } from './list.fixture.js';
import { Progress } from './progress.js';
import { reportLines } from './report-lines.js';
import { runGrantList } from './run-grant-list.js';

describe('the command that imports a list of grants', function () {
  this.timeout(60_000);
  const stopping = stopAfter(after);

  function screen(isTTY = false) {
    const written: string[] = [];
    return { isTTY, write: (text: string) => written.push(text), written };
  }

  function environmentOf(databases: Databases): NodeJS.ProcessEnv {
    const url = (service: keyof Databases) => (databases[service].options as { url?: string }).url;
    return {
      EVENTS_DATABASE_URL: url('events'),
      NETWORKS_DATABASE_URL: url('networks'),
      FUNDING_DATABASE_URL: url('funding'),
    };
  }

  /** Puts a function of ours before the one that reads rows, for every connection that is opened from now on. */
  async function letInsertsLoseTheirConnection(db: DataSource): Promise<void> {
    await db.query('create schema lost');
    await db.query(
      `create function lost.jsonb_populate_recordset(anyelement, jsonb) returns setof anyelement language plpgsql as
       'begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(60); end'`,
    );
    await db.query(
      `do $$ begin execute format('alter database %I set search_path = public, lost, pg_catalog', current_database()); end $$`,
    );
  }

  it('tells what it did and how fast, and ends with 0; with a mistake it tells where, and ends with 1', async () => {
    const databases = await listDatabases('grant-command', stopping);
    const folder = await listFolder(stopping);
    const mapping = await folder.write('mapping.yaml', MAPPING);
    const env = environmentOf(databases);
    const run = async (rows: string, ...more: string[]) => {
      const [stdout, stderr] = [screen(), screen()];
      const file = await folder.write('list.csv', `${HEADER}\n${rows}\n`);
      const code = await runGrantList([file, '--mapping', mapping, ...more], { env, stdout, stderr });
      return { code, out: stdout.written.join(''), err: stderr.written.join('') };
    };

    const tried = await run('az1;Brücke im Kiez;;1,00;;;', '--dry-run');
    const done = await run('az1;Brücke im Kiez;;1,00;;;');
    const wrong = await run('az1;Brücke im Kiez;;1.00;;;');

    expect([tried.code, tried.out.split('\n')[0]]).to.deep.equal([0, 'Would be added 1, changed 0, unchanged 0.']);
    expect([done.code, done.out.split('\n')[0]]).to.deep.equal([0, 'Grants added 1, changed 0, unchanged 0.']);
    expect(done.out).to.match(/\n1 row in \d+\.\d s, [\d,]+ rows a second\.\n$/);
    expect([wrong.code, wrong.err]).to.deep.equal([
      1,
      'row 2, column "Betrag": has its point where German has a comma, write "1,00"\nNothing is imported: 1 mistake.\n',
    ]);
  });

  it('ends with 1 when the connection is lost while rows are put aside, and shows nothing of them', async () => {
    const databases = await listDatabases('grant-lost', stopping);
    const folder = await listFolder(stopping);
    const env = environmentOf(databases);
    const [stdout, stderr] = [screen(), screen()];
    const mapping = await folder.write('mapping.yaml', MAPPING);
    const file = await folder.write('list.csv', `${HEADER}\naz1;Erika Muster;;1,00;;;Kur\n`);
    await letInsertsLoseTheirConnection(databases.funding);

    const code = await runGrantList([file, '--mapping', mapping], { env, stdout, stderr });

    expect([code, stdout.written, stderr.written]).to.deep.equal([
      1,
      [],
      ['The command was ended by a database: it was stopped.\n'],
    ]);
  });

  it('names what is stored and gone from the file by id, never a recipient', () => {
    const gone = Array.from({ length: 52 }, (_, index) => ({ id: `list.${index}`, amount: '1.00', currency: 'EUR' }));
    const counts = { matched: 0, toReview: 0, unknown: 0, added: 0, changed: 0, unchanged: 1, mistakes: [] };
    const lines = (removed: number, dryRun = false) =>
      reportLines({ ...counts, rows: 1, milliseconds: 1, gone, removed }, dryRun);

    const said = 'Stored grants of the list that are not in the file: 52; they';
    expect(lines(0)[2]).to.equal(`${said} stay (--replace removes them).`);
    expect([lines(0)[3], lines(0)[53], lines(0).length]).to.deep.equal(['  list.0: 1.00 EUR', '  and 2 more', 55]);
    expect([lines(52)[2], lines(52, true)[2]]).to.deep.equal([`${said} are removed.`, `${said} would be removed.`]);
  });

  it('ends with 2 when it is called in a wrong way, and 0 when it is asked for help', async () => {
    const surroundings = { env: {}, stdout: screen(), stderr: screen() };

    expect(await runGrantList(['list.csv'], surroundings)).to.equal(2);
    expect(await runGrantList(['--nothing'], surroundings)).to.equal(2);
    expect(await runGrantList(['--help'], surroundings)).to.equal(0);
  });

  it('ends with 1 when a file is missing, and names it', async () => {
    const stderr = screen();

    expect(
      await runGrantList(['list.csv', '--mapping', '/nowhere.yaml'], { env: {}, stdout: screen(), stderr }),
    ).to.equal(1);
    expect(stderr.written.join('')).to.equal('There is no file /nowhere.yaml.\n');
  });

  it('shows a bar on a terminal, else a line now and then', () => {
    const [terminal, file] = [screen(true), screen()];
    let now = 0;
    for (const out of [terminal, file]) {
      const progress = new Progress(out, 200, () => now);
      progress.show({ bytes: 100, rows: 5000 });
      now += 6000;
      progress.show({ bytes: 200, rows: 10_000 });
      now += 6000;
      progress.show({ compared: 250, recipients: 1000 });
      progress.end();
    }

    const bar = '#'.repeat(15);
    expect(terminal.written[0]).to.equal(`\r[${bar}${'-'.repeat(15)}]  50 %  5,000 rows`);
    expect(file.written).to.deep.equal(['100 %  10,000 rows\n', ' 25 %  250 of 1,000 recipients compared\n']);
  });
});
