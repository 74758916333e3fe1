import { expect } from 'chai';
import { managementTokens } from './management-token.js';

const ID = '0b0f6a58-5c3e-4d51-9a0f-2f3a9b1c7d10';
const OTHER_ID = '0b0f6a58-5c3e-4d51-9a0f-2f3a9b1c7d11';

describe('a management token', () => {
  const tokens = managementTokens('s'.repeat(32));

  it('belongs to one registration, in every process that has the secret', () => {
    const token = tokens.tokenOf(ID);

    expect(tokens.isTokenOf(ID, token)).to.equal(true);
    expect(managementTokens('s'.repeat(32)).tokenOf(ID)).to.equal(token);
    expect(tokens.isTokenOf(OTHER_ID, token)).to.equal(false);
  });

  it('is worth nothing with another secret', () => {
    expect(managementTokens('t'.repeat(32)).isTokenOf(ID, tokens.tokenOf(ID))).to.equal(false);
  });

  it('is not taken when it was changed, cut or lengthened', () => {
    const token = tokens.tokenOf(ID);

    const changed = (token.startsWith('A') ? 'B' : 'A') + token.slice(1);
    for (const wrong of [
      changed,
      token.slice(1),
      `${token}=`,
      `${token}A`,
      '',
      'ä'.repeat(43),
      'ä'.repeat(token.length / 2),
    ]) {
      expect(tokens.isTokenOf(ID, wrong)).to.equal(false);
    }
  });

  it('does not hold the secret or the id', () => {
    expect(tokens.tokenOf(ID)).to.match(/^[\w-]{43}$/);
  });
});
