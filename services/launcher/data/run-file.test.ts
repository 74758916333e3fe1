import { expect } from 'chai';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefused } from '../../shared/process.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { aDataFolder } from '../launcher.fixture.js';
import { claimDataFolder, readRunNote } from './run-file.js';

const databases = { events: 'postgresql://a', networks: 'postgresql://b', funding: 'postgresql://c' };

describe('the note of who uses a data folder', () => {
  const stopping = stopAfter(afterEach);

  it('tells others where the databases are, until the folder is released', () => {
    const folder = aDataFolder(stopping);
    const claim = claimDataFolder(folder, 'npm start');
    claim.note({ databases });
    claim.note({ url: 'http://127.0.0.1:4000/graphql' });

    expect(readRunNote(folder)).to.deep.include({ databases, url: 'http://127.0.0.1:4000/graphql', pid: process.pid });
    claim.release();
    expect(readRunNote(folder)).to.equal(undefined);
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  it('keeps a second one out, and says who is there', () => {
    const folder = aDataFolder(stopping);
    claimDataFolder(folder, 'npm run import');

    expect(() => claimDataFolder(folder, 'npm start')).to.throw(
      StartRefused,
      `"npm run import" already runs with ${folder} (process ${process.pid}); stop it, or set DATA_DIR`,
    );
  });

  for (const [title, content] of [
    ['whose process is gone', JSON.stringify({ pid: 2 ** 22 + 1, birth: '1', command: 'npm start' })],
    ['whose number has another process now', JSON.stringify({ pid: process.pid, birth: '1', command: 'npm start' })],
    ['that is none of ours', 'something else'],
    ['that is empty', ''],
  ] as const) {
    it(`takes over from one ${title}`, () => {
      const folder = aDataFolder(stopping);
      writeFileSync(join(folder, 'run.json'), content);
      expect(readRunNote(folder)).to.equal(undefined);

      claimDataFolder(folder, 'npm start').note({ databases });

      expect(readRunNote(folder)).to.deep.include({ databases });
      expect(readdirSync(folder)).to.deep.equal(['run.json']);
    });
  }
});
