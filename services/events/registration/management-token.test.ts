import { expect } from 'chai';
import { managementTokens } from './management-token.js';

const ID = '0b0f6a58-5c3e-4d51-9a0f-2f3a9b1c7d10';
const OTHER_ID = '0b0f6a58-5c3e-4d51-9a0f-2f3a9b1c7d11';
const NOW = new Date('2025-02-01T09:00:00Z');
const TOMORROW = new Date('2025-02-02T09:00:00Z');

describe('a management token', () => {
  const tokens = managementTokens('s'.repeat(32));
  const token = tokens.tokenOf(ID, 'manage', TOMORROW);
  const check = (given: string, { id = ID, now = NOW, by = tokens } = {}) =>
    by.check(id, 'manage', { token: given, now }).is;

  it('belongs to one registration, in every process that has the secret', () => {
    const elsewhere = managementTokens('s'.repeat(32));

    expect(check(token)).to.equal('valid');
    expect(elsewhere.tokenOf(ID, 'manage', TOMORROW)).to.equal(token);
    expect(check(token, { id: OTHER_ID })).to.equal('wrong');
  });

  it('is worth nothing with another secret', () => {
    expect(check(token, { by: managementTokens('t'.repeat(32)) })).to.equal('wrong');
  });

  it('is for one purpose', () => {
    const confirming = tokens.tokenOf(ID, 'confirm', TOMORROW);

    expect(check(confirming)).to.equal('wrong');
    expect(check(confirming.replace('confirm', 'manage'))).to.equal('wrong');
    expect(tokens.check(ID, 'confirm', { token: confirming, now: NOW })).to.deep.equal({ is: 'valid' });
  });

  it('is over when its time is, and cannot be made to last longer', () => {
    const longer = token.replace(/\.\w+\./, `.${Math.floor(TOMORROW.getTime() / 1000 + 60).toString(36)}.`);

    expect(tokens.check(ID, 'manage', { token, now: TOMORROW })).to.deep.equal({ is: 'expired', expiresAt: TOMORROW });
    expect(check(longer, { now: TOMORROW })).to.equal('wrong');
  });

  it('lasts for more than a year from the registration', () => {
    const managing = tokens.managementTokenOf({ id: ID, createdAt: NOW });

    expect(check(managing, { now: new Date('2026-02-01T09:00:00Z') })).to.equal('valid');
    expect(check(managing, { now: new Date('2027-02-01T09:00:00Z') })).to.equal('expired');
  });

  it('is not taken when it was changed, cut or lengthened', () => {
    const changed = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');

    for (const wrong of [changed, token.slice(1), `${token}=`, `${token}A`, '', 'ä'.repeat(43), '\0']) {
      expect(check(wrong)).to.equal('wrong');
    }
  });

  it('does not hold the secret or the id', () => {
    expect(token).to.match(/^manage\.[0-9a-z]+\.[\w-]{43}$/);
  });
});
