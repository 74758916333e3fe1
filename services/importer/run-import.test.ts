import { expect } from 'chai';
import { dataFolder, type DataFolder } from '../shared/import/files.fixture.js';
import type { ImportReport } from '../shared/import/report.js';
import { freshDatabase } from '../shared/testing/database.js';
import { stopAfter } from '../shared/testing/stop-after.js';
import { EXIT_CODE } from '../shared/command-line.js';
import { runImport } from './run-import.js';
import { BUNDLED_DATA, SERVICE_IMPORTS } from './services.js';

const ORGANISATION = 'organisations:\n  - { id: town-hall, name: Town hall }\n';

describe('npm run import', () => {
  const stopping = stopAfter(after);
  let env: NodeJS.ProcessEnv;
  let folder: DataFolder;

  before(async () => {
    folder = stopping(await dataFolder());
    env = {};
    for (const { service } of SERVICE_IMPORTS) {
      const { url } = stopping(await freshDatabase(`importer-${service}`));
      env[`${service.toUpperCase()}_DATABASE_URL`] = url;
    }
  });

  async function run(args: readonly string[], settings: NodeJS.ProcessEnv = {}) {
    const out = { stdout: [] as string[], stderr: [] as string[] };
    const code = await runImport(args, {
      env: { ...env, ...settings },
      services: SERVICE_IMPORTS,
      bundledData: BUNDLED_DATA,
      write: (stream, line) => void out[stream].push(folder.short(line)),
    });
    return { code, ...out };
  }

  it('tells how it is used', async () => {
    const { code, stdout } = await run(['--help']);

    expect(code).to.equal(EXIT_CODE.done);
    expect(stdout.join('\n')).to.include('npm run import -- [options] PATH...').and.include('--dry-run');
  });

  for (const args of [[], ['--dry-run'], ['--dryrun', 'x.yaml'], ['--json=yes', 'x.yaml']]) {
    it(`ends with 2 when it is called with ${args.join(' ') || 'nothing'}`, async () => {
      const { code, stdout, stderr } = await run(args);

      expect(code).to.equal(EXIT_CODE.usage);
      expect(stdout).to.deep.equal([]);
      expect(stderr.join('\n')).to.include('--help');
    });
  }

  it('brings the bundled data into empty databases, and finds nothing to change after that', async () => {
    const dry = await run(['--bundled', '--dry-run', '--json']);
    const first = await run(['--bundled', '--when-empty', '--json']);
    const second = await run(['--bundled']);
    const third = await run(['--bundled', '--when-empty']);

    const outcomes = [dry, first].map(({ stdout }) => (JSON.parse(stdout.join('\n')) as ImportReport).outcome);
    expect(outcomes).to.deep.equal(['WOULD_CHANGE', 'IMPORTED']);
    expect(second.stdout.at(-1)).to.match(/^Nothing changed: /);
    expect(second.stdout.join('\n')).to.not.match(/[1-9]\d* (added|changed)/);
    expect(third.stdout).to.deep.equal(['The databases already hold records; nothing was imported.']);
    expect([dry, first, second, third].map(({ code }) => code)).to.deep.equal([0, 0, 0, 0]);
  });

  it('reports what it did to each section', async () => {
    const path = await folder.write('organisation.yaml', ORGANISATION);
    await run([path]);

    await folder.write('organisation.yaml', ORGANISATION.replace('Town hall', 'City hall'));
    const { code, stdout, stderr } = await run([path]);

    expect(code).to.equal(EXIT_CODE.done);
    expect(stderr).to.deep.equal([]);
    expect(stdout[0]).to.equal('organisations  0 added, 1 changed, 0 unchanged');
    expect(stdout[1]).to.match(/^ {2}town-hall: name/);
    expect(stdout.at(-1)).to.match(/^Imported \(1 record in 1 file, \d+\.\d s\)\.$/);
  });

  it('ends with 1 and writes the mistakes on standard error', async () => {
    const path = await folder.write('wrong.yaml', 'organisations:\n  - id: town-hall\n    nmae: Town hall\n');
    const { code, stdout, stderr } = await run([path]);

    expect(code).to.equal(EXIT_CODE.refused);
    expect(stdout).to.deep.equal([]);
    expect(stderr.slice(0, 2)).to.deep.equal([
      'wrong.yaml:2: organisations[town-hall].name: is missing',
      'wrong.yaml:3: organisations[town-hall].nmae: there is no such key (did you mean "name"?)',
    ]);
  });

  it('refuses a series that is a part of itself', async () => {
    const series = ['a', 'b'].map((id) => `  - id: ${id}\n    title: ${id}\n    parent: ${id === 'a' ? 'b' : 'a'}\n`);
    const { code, stderr } = await run([await folder.write('cycle.yaml', `series:\n${series.join('')}`)]);

    expect(code).to.equal(EXIT_CODE.refused);
    expect(stderr.slice(0, 2)).to.deep.equal([
      'cycle.yaml:4: series[a].parent: the series would be a part of itself',
      'cycle.yaml:7: series[b].parent: the series would be a part of itself',
    ]);
  });

  it('takes references to records that nobody knows when it is told to, and lists them', async () => {
    const path = await folder.write('venue.yaml', 'venues:\n  - { id: hall, name: Hall, operator: nobody }\n');

    const strict = await run([path]);
    const { code, stdout } = await run([path, '--allow-unknown-references']);

    expect(strict.code).to.equal(EXIT_CODE.refused);
    expect(code).to.equal(EXIT_CODE.done);
    expect(stdout[0]).to.equal(
      'warning: venue.yaml:2: venues[hall].operator: refers to organisations "nobody", which is neither in these files nor in the database of networks, which owns organisations',
    );
  });

  it('gives its report as JSON, also when it fails', async () => {
    const wrong = await run([await folder.write('wrong.yaml', 'places: {}\n'), '--json']);
    const lost = await run(['--bundled', '--json'], { EVENTS_DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });

    expect(JSON.parse(wrong.stdout.join('\n'))).to.deep.include({ outcome: 'REFUSED', files: 1, sections: [] });
    expect((JSON.parse(lost.stdout.join('\n')) as { reason: string }).reason).to.include('EVENTS_DATABASE_URL');
    expect([wrong.code, lost.code]).to.deep.equal([1, 1]);
    expect([...wrong.stderr, ...lost.stderr]).to.deep.equal([]);
  });

  it('says as JSON, too, when a database fails before anything is written', async () => {
    const first = SERVICE_IMPORTS[0] ?? expect.fail();
    const db = await first.open(env[`${first.service.toUpperCase()}_DATABASE_URL`] ?? '');
    stopping(() => db.destroy());
    const { tableName } = db.getMetadata(first.sections[0]?.entity ?? expect.fail());
    await db.query(`alter table ${tableName} rename to elsewhere`);
    const { code, stdout, stderr } = await run(['--bundled', '--when-empty', '--json']);
    await db.query(`alter table elsewhere rename to ${tableName}`);

    const reason = 'The command was ended by a database: its tables do not fit this version of the project.';
    expect(JSON.parse(stdout.join('\n'))).to.deep.equal({ outcome: 'FAILED', reason });
    expect([code, stderr]).to.deep.equal([1, []]);
  });

  it('reads larger files when the setting says so, and names a wrong setting', async () => {
    const path = await folder.write('large.yaml', `${'#'.repeat(1024 * 1024)}\n${ORGANISATION}`);

    expect((await run([path], { IMPORT_MAX_FILE_MIB: '1' })).stderr[0]).to.equal(
      'large.yaml: is too large: it has 1.1 MiB, at most 1 MiB are read',
    );
    expect((await run([path], { IMPORT_MAX_FILE_MIB: '2' })).code).to.equal(EXIT_CODE.done);
    expect((await run([path], { IMPORT_MAX_FILE_MIB: 'much' })).stderr.join()).to.include('IMPORT_MAX_FILE_MIB');
  });
});
