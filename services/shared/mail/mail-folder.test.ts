import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { StartRefused } from '../process.js';
import { stopAfter } from '../testing/stop-after.js';
import { openMailFolder } from './mail-folder.js';

describe('the folder for e-mails', () => {
  const stopping = stopAfter(afterEach);

  async function aFolder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'mail-folder-'));
    stopping(() => rm(folder, { recursive: true }));
    return folder;
  }

  it('is made, and left empty', async () => {
    const folder = join(await aFolder(), 'a', 'b');
    await openMailFolder(folder);

    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('refuses the start where nothing can be written, and says what to do', async () => {
    const file = join(await aFolder(), 'a-file');
    await writeFile(file, '');
    const refused: unknown = await openMailFolder(join(file, 'mail')).catch((error: unknown) => error);

    expect(refused).to.be.instanceOf(StartRefused);
    expect((refused as StartRefused).message)
      .to.include(`MAIL_FOLDER names ${file}/mail, where e-mails cannot be written (ENOTDIR)`)
      .and.include('SMTP_URL');
  });
});
