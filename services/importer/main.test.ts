import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { dataFolder, type DataFolder } from '../shared/import/files.fixture.js';
import { projectFile } from '../shared/project.js';
import { freshDatabase } from '../shared/testing/database.js';
import { stopAfter } from '../shared/testing/stop-after.js';

describe('the importer as a process', () => {
  const stopping = stopAfter(after);
  const env: NodeJS.ProcessEnv = { PATH: process.env['PATH'] };
  let folder: DataFolder;

  before(async () => {
    folder = stopping(await dataFolder());
    for (const service of ['events', 'networks', 'funding']) {
      const { url } = stopping(await freshDatabase(`importer-main-${service}`));
      env[`${service.toUpperCase()}_DATABASE_URL`] = url;
    }
  });

  /** Runs it as `npm run import` does: in the project's folder, while the user stands in the data folder. */
  async function run(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
    const child = spawn(process.execPath, [projectFile('build/services/importer/main.js'), ...args], {
      cwd: projectFile('.'),
      env: { ...env, npm_lifecycle_event: 'import', INIT_CWD: folder.path },
    });
    const text = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (chunk: string) => (text[stream] += chunk));
    }
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code, ...text };
  }

  it('takes paths from where the user is, and ends with 0 or 1', async () => {
    await folder.write('places.yaml', 'places:\n  - { id: hamlet, name: Hamlet, kind: OTHER }\n');
    await folder.write('wrong.yaml', 'places:\n  - { id: hamlet, name: Hamlet, kind: VILLAGE }\n');

    const right = await run('places.yaml');
    const wrong = await run('wrong.yaml');

    expect(right).to.deep.include({ code: 0, stderr: '' });
    expect(right.stdout).to.match(
      /^places {2}1 added, 0 changed, 0 unchanged\n\nImported \(1 record in 1 file, .* s\)\.\n$/,
    );
    expect(wrong).to.deep.include({ code: 1, stdout: '' });
    expect(wrong.stderr).to.match(/^wrong\.yaml:2: places\[hamlet\]\.kind: must be one of /);
  });

  it('ends with 2 when it is called in a wrong way', async () => {
    expect(await run('--all')).to.deep.include({ code: 2, stdout: '' });
  });
});
