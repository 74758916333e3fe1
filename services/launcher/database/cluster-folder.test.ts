import { expect } from 'chai';
import { chmodSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { aDataFolder } from '../launcher.fixture.js';
import { clusterFolder } from './cluster-folder.js';

describe('the folder of the embedded server', () => {
  const stopping = stopAfter(afterEach);
  const said: string[] = [];
  const say = (text: string): void => void said.push(text);

  it('is in the data folder', () => {
    const dataFolder = aDataFolder(stopping);

    expect(clusterFolder(dataFolder, say)).to.equal(join(dataFolder, 'postgres'));
    expect(said).to.deep.equal([]);
  });

  it('is elsewhere when root runs it from where no other user may enter', function () {
    if (process.getuid?.() !== 0) return this.skip();
    const dataFolder = aDataFolder(stopping);
    chmodSync(dirname(dataFolder), 0o700);
    const folder = clusterFolder(dataFolder, say);
    stopping(() => rmSync(folder, { recursive: true }));

    expect(folder).to.match(/^\/var\/lib\/participation-graph\/[0-9a-f]{12}$/);
    expect(clusterFolder(dataFolder, say)).to.equal(folder); // the next start finds it again
    expect(said[0]).to.equal(`keeps its files in ${folder}, since the user it runs as may not enter ${dataFolder}`);
  });
});
