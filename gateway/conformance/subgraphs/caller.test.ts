import { expect } from 'chai';
import { callerIn } from './caller.js';
import { tokenIssuer } from './tokens.js';

describe('callerIn', () => {
  it('finds the name in a token, wherever it is', async () => {
    const token = await (await tokenIssuer()).tokenFor('ada');

    for (const given of [{ token }, { authorization: `Bearer ${token}` }, { headers: { 'x-viewer': token } }]) {
      expect(callerIn(given)).to.equal('ada');
    }
  });

  it('finds nobody where there is no token', () => {
    for (const given of [undefined, {}, { host: '127.0.0.1', accept: 'a.b.c' }, { deep: [null, 7] }]) {
      expect(callerIn(given)).to.equal(null);
    }
  });
});
