import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { buildSchema } from 'graphql';
import { pino } from 'pino';
import { ANONYMOUS, VIEWER_HEADER, viewerSigner } from './identity.js';
import { gardensImport } from './import/garden.fixture.js';
import { startSubgraph } from './server.js';
import { freshDatabase } from './testing/database.js';
import { stopAfter } from './testing/stop-after.js';

const SECRET = 'a secret of a test, not of an installation';
const SCHEMA = `type Query { inJson: String inIndex: String elsewhere: String }`;

describe('a value that no column can hold', () => {
  const stopping = stopAfter(after);
  let url: string;
  let headers: Record<string, string>;

  before(async () => {
    const database = stopping(await freshDatabase('unfit_values'));
    const db = await gardensImport.open(database.url);
    stopping(() => db.destroy());
    const schema = buildSchema(SCHEMA);
    const statements: Record<string, () => Promise<unknown>> = {
      inJson: () => db.query(`insert into garden (id, "nameTexts") values ('a', $1)`, [JSON.stringify({ de: 'a\0b' })]),
      inIndex: () =>
        db.query(`insert into garden (id, "nameTexts") values ($1, '{}')`, [randomBytes(5_000).toString('hex')]),
      elsewhere: () => db.query('insert into unknown values (1)'),
    };
    for (const [name, field] of Object.entries(schema.getQueryType()?.getFields() ?? {})) {
      field.resolve = () => statements[name]?.().then(() => 'stored');
    }
    const context = () => ({ viewer: ANONYMOUS, db, now: () => new Date() });
    const server = await startSubgraph({
      name: 'gardens',
      schema,
      host: '127.0.0.1',
      port: 0,
      gatewaySecret: SECRET,
      log: pino({ level: 'silent' }),
      context,
      isHealthy: () => Promise.resolve(true),
    });
    stopping(server);
    url = server.url;
    headers = { 'content-type': 'application/json', [VIEWER_HEADER]: await viewerSigner(SECRET)(ANONYMOUS) };
  });

  const codeOf = async (field: string) => {
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query: `{ ${field} }` }) });
    const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    return errors?.[0]?.extensions.code;
  };

  it('is refused as input, also in JSON and for its length, and what else fails is not', async () => {
    expect(await codeOf('inJson')).to.equal('BAD_INPUT');
    expect(await codeOf('inIndex')).to.equal('BAD_INPUT');
    expect(await codeOf('elsewhere')).to.equal('INTERNAL_SERVER_ERROR');
  });
});
