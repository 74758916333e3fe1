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
      expect(germanAmount(text)).to.deep.equal({ amount });
    });
  }

  it('without a unit is in the unit of its column', () => {
    const unit = 'THOUSAND';
    expect([germanAmount('12,5', { unit }), germanAmount('12,50 €', { unit })]).to.deep.equal([
      { amount: '12500.00' },
      { amount: '12.50' },
    ]);
  });

  for (const [text, reason] of [
    ['1,500', 'may be thousands or parts of one, write "1.500" or "1,50"'],
    ['-12,345 €', 'may be thousands or parts of one, write "12.345" or at most two places'],
    ['1,500 TEUR', 'may be thousands or parts of one, write "1.500" or "1,50"'],
    ['1.234,500', 'has more than 2 places behind the comma, write "1.234,50"'],
    ['0,0050', 'has more than 2 places behind the comma, round it to 2'],
    ['1,000000 TEUR', 'has more than 5 places behind the comma, write "1,00000"'],
    ['1,234.56', 'has its point where German has a comma, write "1.234,56"'],
    ['0.500', 'has its point where German has a comma, write "0,50"'],
    ['-0.5 TEUR', 'has its point where German has a comma, write "-0,5"'],
    ['0.001', 'has its point where German has a comma, write "0,001"'],
    ['1.23', 'has its point where German has a comma, write "1,23"'],
    ['12345678901234,00', 'is larger than "9.999.999.999.999,99"'],
  ] as const) {
    it(`"${text}" is none: it ${reason}`, () => {
      expect(germanAmount(text)).to.deep.equal({ reason });
    });
  }

  it('has as many places as the list says that all have', () => {
    expect(germanAmount('1,500 TEUR', { decimals: 3 })).to.deep.equal({ amount: '1500.00' });
    expect(germanAmount('1,500', { decimals: 3 })).to.have.property('reason'); // parts of cents
    expect(germanAmount('1,5 TEUR', { decimals: 3 })).to.have.property('reason');
    const reason = 'has its point where German has a comma, write "0,500"';
    expect(germanAmount('0.500 TEUR', { decimals: 3 })).to.deep.equal({ reason });
  });

  it('that says something else is none', () => {
    for (const text of ['', '€', '12.34,00', '1,0e3', '-1-', 'k. A.', '1.234 567', '1 234.567,00', '012.345', '0 500'])
      expect(germanAmount(text), text).to.deep.equal({ reason: 'is no amount such as "1.234,56 €"' });
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
