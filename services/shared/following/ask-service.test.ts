import { expect } from 'chai';
import { z } from 'zod';
import { jsonService } from '../testing/json-service.js';
import { stopAfter } from '../testing/stop-after.js';
import { askService } from './ask-service.js';
import type { Followed } from './followed.js';

const EXAMPLE: Followed = {
  name: 'example',
  query: '{ page { cursor hasMore changes { changedAt } } }',
  change: z.object({ changedAt: z.date() }),
  known: '',
  apply: () => Promise.resolve(),
  idOf: () => '',
  forget: () => Promise.resolve(),
};
const PAGE = { changes: [], cursor: 'a', hasMore: false };

describe('the changes of another service', () => {
  const stopping = stopAfter(afterEach);

  async function told(body: object): Promise<unknown> {
    const { url } = stopping(await jsonService(() => body));
    const stop = new AbortController().signal;
    const ask = askService({ url, as: 'example', secret: 'only-for-this-test-only-for-this-test', stop });
    return ask(EXAMPLE, 'z', 10).catch((error: unknown) => error);
  }
  const errors = (...codes: string[]) => codes.map((code) => ({ message: 'No.', extensions: { code } }));

  it('are a page of them', async () => {
    expect(await told({ data: { page: PAGE } })).to.deep.equal(PAGE);
  });

  it('are nothing when it cannot go back as far as the cursor', async () => {
    for (const code of ['CURSOR_TOO_OLD', 'BAD_CURSOR']) {
      expect(await told({ data: null, errors: errors(code) }), code).to.equal(null);
    }
  });

  it('are not told by an answer with other errors, whatever else is in it', async () => {
    const page = await told({ data: { page: PAGE }, errors: [{ message: 'A change is missing.' }] });

    expect(page).to.be.instanceOf(Error);
    expect(await told({ data: null, errors: errors('FORBIDDEN') })).to.include({
      message: 'the service answers with errors: FORBIDDEN',
    });
  });
});
