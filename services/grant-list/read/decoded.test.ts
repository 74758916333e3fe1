import { expect } from 'chai';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { listFolder } from '../list.fixture.js';
import { decoded, encodingOf } from './decoded.js';

/** How much of a file is read at once. */
const CHUNK = 64 * 1024;

describe('the encoding of a list', () => {
  const stopping = stopAfter(after);
  let folder: Awaited<ReturnType<typeof listFolder>>;

  before(async () => {
    folder = await listFolder(stopping);
  });

  async function read(content: Buffer): Promise<string> {
    const file = await folder.write('list.csv', content);
    let text = '';
    for await (const part of decoded(file, await encodingOf(file), () => undefined)) text += part;
    return text;
  }

  it('is found by its mark, which is no part of the text, also before a quotation mark', async () => {
    const text = '"Empfänger";"Betrag €"\n';

    for (const encoding of ['utf8', 'utf16le'] as const)
      expect(await read(Buffer.from(`\ufeff${text}`, encoding))).to.equal(text);
  });

  it('is not taken for UTF-16 where two letters further on are those of its mark', async () => {
    const text = `${'x'.repeat(CHUNK)}ÿþä`;

    expect(await read(Buffer.from(text, 'latin1'))).to.equal(text);
  });

  it('is UTF-8 also where a letter is cut in two by how the file is read, and not where the file ends within one', async () => {
    const text = `${'x'.repeat(CHUNK - 1)}ä`;

    expect(await read(Buffer.from(text, 'utf8'))).to.equal(text);
    expect(await read(Buffer.from(text, 'utf8').subarray(0, -1))).to.equal(`${'x'.repeat(CHUNK - 1)}Ã`);
  });
});
