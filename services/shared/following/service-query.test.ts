import { expect } from 'chai';
import { jsonService } from '../testing/json-service.js';
import { stopAfter } from '../testing/stop-after.js';
import { serviceQuery, ServiceRefusal } from './service-query.js';

describe('a question to another service', () => {
  const stopping = stopAfter(afterEach);

  async function asked(body: unknown, status = 200): Promise<unknown> {
    const { url } = stopping(
      await jsonService((response) => {
        response.statusCode = status;
        return body;
      }),
    );
    const stop = new AbortController().signal;
    const ask = serviceQuery({ url, as: 'example', secret: 'only-for-this-test-only-for-this-test', stop }, 5_000);
    return ask('query ($id: ID!) { thing(id: $id) { id } }', { id: 'a' }).catch((error: unknown) => error);
  }

  it('is answered with the data', async () => {
    expect(await asked({ data: { thing: { id: 'a' } } })).to.deep.equal({ thing: { id: 'a' } });
    expect(await asked({ data: { thing: null } })).to.deep.equal({ thing: null });
  });

  it('is not answered where there are errors: what is null beside them may as well be there', async () => {
    const codes = async (errors: object[], data: unknown, status?: number) => {
      const refusal = await asked({ data, errors }, status);
      return refusal instanceof ServiceRefusal ? refusal.codes : refusal;
    };
    const failed = {
      message: 'Something went wrong for kim@example.org',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };

    expect(await codes([failed], { thing: null })).to.deep.equal(['INTERNAL_SERVER_ERROR']);
    expect(await codes([failed], { thing: { id: 'a' } })).to.deep.equal(['INTERNAL_SERVER_ERROR']);
    expect(await codes([{ message: 'no code' }, failed], null, 500)).to.deep.equal(['INTERNAL_SERVER_ERROR']);
    expect(await codes([{ message: 'no code' }], { thing: null })).to.deep.equal([]);
    expect(String(await asked({ data: null, errors: [failed] }))).not.to.contain('kim@example.org');
  });

  it('is not answered by what is no GraphQL', async () => {
    for (const body of [{}, [], null, { data: null }]) expect(await asked(body, 503)).to.be.instanceOf(Error);
  });
});
