import { expect } from 'chai';
import { recipientKey } from '../match/recipient-key.js';
import { germanAmount } from './german-amount.js';
import { germanDate } from './german-date.js';

describe('an amount in German', () => {
  for (const [text, amount] of [
    ['1.234.567,89 €', '1234567.89'],
    ['0,10', '0.10'],
    ['1234,5 EUR', '1234.50'],
    ['1 000\u00a0000,00', '1000000.00'],
    ['-1.000', '-1000.00'],
    ['100,00-', '-100.00'],
    ['\u2212 12,00 Euro', '-12.00'],
    ['12,5 TEUR', '12500.00'],
    ['0,00001 TEUR', '0.01'],
    ['3 Tsd. €', '3000.00'],
    ['-0,00', '0.00'],
    ['9.999.999.999.999,99', '9999999999999.99'],
  ] as const) {
    it(`"${text}" is ${amount}`, () => {
      expect(germanAmount(text)).to.equal(amount);
    });
  }

  it('without a unit is in the unit of its column', () => {
    expect([germanAmount('12,5', 'THOUSAND'), germanAmount('12,50 €', 'THOUSAND')]).to.deep.equal([
      '12500.00',
      '12.50',
    ]);
  });

  it('that says something else is none', () => {
    for (const text of [
      '',
      '€',
      '1,234.56',
      '1.23',
      '12.34,00',
      '1,005',
      '1,0e3',
      '-1-',
      'k. A.',
      '12345678901234,00',
    ]) {
      expect(germanAmount(text), text).to.equal(null);
    }
  });
});

describe('a date in German', () => {
  it('is as much as is known of it', () => {
    const dates = ['31.12.2024', '1.3.2024', '01. 3.2024', '12/2024', '2024', '2024-02-29'].map(germanDate);

    expect(dates).to.deep.equal(['2024-12-31', '2024-03-01', '2024-03-01', '2024-12', '2024', '2024-02-29']);
  });

  it('that does not exist is none', () => {
    for (const text of ['31.02.2024', '1.1.24', '13/2024', 'Mai 2024', ''])
      expect(germanDate(text), text).to.equal(null);
  });
});

describe('the name of a recipient', () => {
  it('is compared without legal form, case, accents and points', () => {
    for (const name of [
      'Verein für Café e.V.',
      'VEREIN FUER CAFE E. V.',
      'Verein für Café (eingetragener Verein)',
      'verein für café',
    ]) {
      expect(recipientKey(name), name).to.equal('verein fuer cafe');
    }
    expect(recipientKey('Lernhaus gemeinnützige GmbH')).to.equal(recipientKey('Lernhaus gGmbH'));
  });

  it('that is nothing but a legal form stays what it is', () => {
    expect(recipientKey('AG')).to.equal('ag');
  });
});
