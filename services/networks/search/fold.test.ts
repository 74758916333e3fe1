import { expect } from 'chai';
import { fold } from './fold.js';

describe('the folding of names for search', () => {
  const cases: [string, string, string][] = [
    ['case and accents', 'Élan VITAL', 'elan vital'],
    ['ß', 'Straße', 'strasse'],
    ['umlauts spelt either way', 'Flüchtlingsrat', fold('Fluechtlingsrat')],
    ['gender signs within words', 'Migrant*innenorganisationen', 'migrantinnenorganisationen'],
    ['a colon for all genders', 'Unterstützer:innen', fold('Unterstützerinnen')],
    ['other signs as spaces', '„Pankow hilft!“ (Netzwerk)', 'pankow hilft netzwerk'],
    ['letters of other scripts', 'Ελλάδα', 'ελλαδα'],
  ];
  for (const [what, given, folded] of cases) {
    it(`evens out ${what}`, () => {
      expect(fold(given)).to.equal(folded);
    });
  }
});
