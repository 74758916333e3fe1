import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import pg from 'pg';
import { freshDatabase } from './testing/database.js';
import { stopAfter } from './testing/stop-after.js';
import { isUnfitValue } from './unfit-value.js';

describe('what PostgreSQL refuses', () => {
  const stopping = stopAfter(after);
  let client: pg.Client;
  before(async () => {
    const { url } = stopping(await freshDatabase('unfit_values'));
    client = new pg.Client({ connectionString: url });
    await client.connect();
    stopping(() => client.end());
    await client.query('create temporary table amount (value numeric(6, 2))');
    await client.query('create temporary table name (value text primary key)');
  });

  const refusalOf = (text: string, values: unknown[]): Promise<unknown> =>
    client.query(text, values).then(
      () => null,
      (error: unknown) => error,
    );

  for (const [text, value] of [
    ['select $1::text', 'a\0b'],
    ['select $1::jsonb', JSON.stringify('a\0b')],
    ['select $1::date', '0000-01-01'],
    ['select $1::timestamptz', '999999-01-01'],
    ['select $1::int', '99999999999'],
    ['select $1::bigint', '99999999999999999999'],
    ['select $1::double precision', '1e999'],
    ['insert into amount values ($1)', '100000'],
    ['insert into name values ($1)', randomBytes(5_000).toString('hex')], // no compression makes it short enough for its index
  ] as const) {
    it(`is a value that was given: ${text}`, async () => {
      const refusal = await refusalOf(text, [value]);

      expect(refusal).to.be.an('error');
      expect(isUnfitValue(refusal)).to.equal(true);
    });
  }

  for (const text of [
    'select sum(value)::int from (values (2147483647), ($1::int)) as each(value)',
    'select 2147483647 + $1::int',
    'select 1 / ($1::int - 1)',
    'select nothing from amount where value = $1',
  ]) {
    it(`is a mistake of ours: ${text}`, async () => {
      const refusal = await refusalOf(text, [1]);

      expect(refusal).to.be.an('error');
      expect(isUnfitValue(refusal)).to.equal(false);
    });
  }
});
