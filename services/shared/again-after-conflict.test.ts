import { expect } from 'chai';
import { DataSource, getMetadataArgsStorage, QueryFailedError } from 'typeorm';
import { againAfterConflict, MOST_ATTEMPTS } from './again-after-conflict.js';
import { freshDatabase } from './testing/database.js';
import { stopAfter } from './testing/stop-after.js';

// A global of TypeORM's, which would be taken for a leak of the first test.
getMetadataArgsStorage();

describe('a transaction that PostgreSQL ended', () => {
  const stopping = stopAfter(afterEach);
  let db: DataSource;
  let attempts: number;

  beforeEach(async () => {
    const { url } = stopping(await freshDatabase('again-after-conflict'));
    db = await new DataSource({ type: 'postgres', url }).initialize();
    stopping(() => db.destroy());
    attempts = 0;
  });

  /** Ends with a code, the first so many times. */
  const ending = (code: string, times: number) => () =>
    db.transaction(async (tx) => {
      attempts++;
      if (attempts > times) return 'done';
      return tx.query<string>(`do $$ begin raise exception using errcode = '${code}'; end $$`);
    });
  const refused = (work: () => Promise<string>) =>
    againAfterConflict(work).then(
      () => expect.fail('it is done'),
      (error: unknown) => error,
    );

  for (const code of ['40P01', '40001']) {
    it(`is done again (${code})`, async () => {
      expect(await againAfterConflict(ending(code, MOST_ATTEMPTS - 1))).to.equal('done');
      expect(attempts).to.equal(MOST_ATTEMPTS);
    });
  }

  it('is not done for ever', async () => {
    expect(await refused(ending('40P01', Infinity))).to.be.instanceOf(QueryFailedError);
    expect(attempts).to.equal(MOST_ATTEMPTS);
  });

  it('is not done again for another reason', async () => {
    expect(await refused(ending('23505', Infinity))).to.be.instanceOf(QueryFailedError);
    expect(attempts).to.equal(1);
  });
});
