import { expect } from 'chai';
import { ParticipationError } from '../../shared/errors.js';
import { checkPerson, type GivenPerson } from './person-details.js';

const PERSON = { name: 'Ada Muster', email: 'ada@example.org' };

describe('the details of a person', () => {
  const extensionsOf = (given: GivenPerson) => {
    try {
      checkPerson(given);
      return null;
    } catch (error) {
      return error instanceof ParticipationError ? error.extensions : null;
    }
  };

  it('are kept as written, without what surrounds them', () => {
    const details = checkPerson({ name: '  Ada   von  Muster ', email: ' Ada.Muster@Example.ORG ', language: 'pt-BR' });

    expect(details).to.deep.equal({
      name: 'Ada von Muster',
      email: 'Ada.Muster@Example.ORG',
      emailNormalised: 'ada.muster@example.org',
      language: 'pt-BR',
    });
  });

  it('are written to in German when no language is given', () => {
    expect(checkPerson(PERSON).language).to.equal('de');
  });

  it('allow names of every script', () => {
    for (const name of ['Ñ', '李雷', 'نرگس\u200cها', 'O’Neill-Şahin', 'Ayşe 2'])
      expect(checkPerson({ ...PERSON, name }).name).to.equal(name);
  });

  it('know an address by its letters in lower case and its domain in ASCII', () => {
    const normalised = (email: string) => checkPerson({ ...PERSON, email }).emailNormalised;

    expect(normalised('J.Ö+neu@BÜCHER.example')).to.equal('j.ö+neu@xn--bcher-kva.example');
    expect(normalised('jo\u0308@example.org')).to.equal(normalised('JÖ@example.org'));
    expect(normalised('a.b@example.org')).not.to.equal(normalised('ab@example.org'));
  });

  it('are without the invisible characters that come along when an address is copied', () => {
    const copied = (email: string) => checkPerson({ ...PERSON, email });
    const plain = { email: 'ada@example.org', emailNormalised: 'ada@example.org' };

    expect(copied('\u202aada@example.org\u202c')).to.include(plain);
    expect(copied('\ufeffada@example.org\u200b')).to.include(plain);
    expect(copied('ada@exam\u00adple.org')).to.include(plain);
    expect(copied('ada@ｅxample.org')).to.include(plain);
    expect(copied('ada@Bücher.example').email).to.equal('ada@Bücher.example');
  });

  for (const email of [
    '',
    'ada',
    '@example.org',
    'ada@',
    'ada@example',
    'ada@@example.org',
    'ada muster@example.org',
    'ada@exa mple.org',
    'ada@-example.org',
    'ada@127.0.0.1',
    'ada@[127.0.0.1]',
    'Ada <ada@example.org>',
    'ada@example.org, eve@example.org',
    'ada\n@example.org',
    'ada@example.org\nBcc: eve@example.org',
    'ada\0@example.org',
    `${'a'.repeat(65)}@example.org`,
    `ada@${'a'.repeat(64)}.org`,
    `ada@${'example.'.repeat(40)}org`,
    'ada\ud800@example.org',
    'a\u200bda@example.org',
    '\u200b@example.org',
  ]) {
    it(`refuse ${JSON.stringify(email).slice(0, 40)} as an address`, () => {
      const extensions = extensionsOf({ ...PERSON, email });

      expect(extensions).to.include({ code: 'BAD_INPUT', argument: 'input.email' });
      if (email.length > 3) expect(JSON.stringify(extensions)).not.to.contain(email);
    });
  }

  for (const name of [
    '',
    ' \t ',
    'x'.repeat(201),
    'Ada\r\nBcc: eve@example.org',
    'Ada\0',
    'Ada\u2028Muster',
    'Ada\udc00',
    '\u200b\u2060',
    '\u3164',
    'Ada \u202eretsuM',
    '\u2066Ada\u2069',
  ]) {
    it(`refuse ${JSON.stringify(name).slice(0, 40)} as a name`, () => {
      expect(extensionsOf({ ...PERSON, name })).to.include({ code: 'BAD_INPUT', argument: 'input.name' });
    });
  }

  it('refuse a language tag without end', () => {
    const language = `de-x-${'abcdefgh-'.repeat(9)}a`;

    expect(extensionsOf({ ...PERSON, language })).to.include({ code: 'BAD_INPUT', argument: 'input.language' });
  });
});
