/** Made-up mails as they lie in a mailbox, each with what must become of it. */
export interface SampleMail {
  title: string;
  raw: string | Buffer;
  /** The state, then the event or the reasons. */
  becomes: string;
  /** Name, address and seats of who is registered. */
  person?: [name: string, email: string, seats: number];
}

export const DIALOGUE = 'dialogue@city.example';
export const FORUM = 'forum@city.example';

const RECEIVED = 'by mx.city.example; Sat, 1 Feb 2025 09:00:00 +0100';
let counted = 0;

/** A mail of a person; headers that are given take the place of others, and null leaves one out. */
export function aMail(text: string, headers: Record<string, string | null> = {}): string {
  counted += 1;
  const all: Record<string, string | null> = {
    Received: RECEIVED,
    From: 'Nadia Beispiel <nadia@person.example>',
    To: DIALOGUE,
    Subject: 'Anmeldung',
    'Message-ID': `<${counted}@person.example>`,
    Date: 'Sat, 1 Feb 2025 08:59:58 +0100',
    'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : `${name}: ${value}`));
  return [...lines, '', text].join('\r\n');
}

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const from = (local: string, name = 'Nadia Beispiel') => ({ From: `${name} <${local}@person.example>` });
const address = (local: string) => `${local}@person.example`;
const PLAIN = 'Hiermit melde ich mich an.';

/**
 * The events are: "dialogue" on 4 March 2025 at DIALOGUE, the only one there that is to come; "forum-march" and "forum-april" of one
 * series at FORUM, on 7 March and 7 April; "closed" and "full-of-questions" at addresses of their own.
 */
export const SAMPLES: SampleMail[] = [
  {
    title: 'a plain one to the address of the only event there',
    raw: aMail(PLAIN, from('plain')),
    becomes: 'REGISTERED dialogue',
    person: ['Nadia Beispiel', address('plain'), 1],
  },
  {
    title: 'a party, in numbers',
    raw: aMail(
      'Guten Tag,\r\nwir möchten teilnehmen.\r\n\r\nName: Ömer Müßig\r\nAnzahl Personen: 3\r\n',
      from('party', 'oemer'),
    ),
    becomes: 'REGISTERED dialogue',
    person: ['Ömer Müßig', address('party'), 3],
  },
  {
    title: 'a party, in words',
    raw: aMail('Hallo, wir kommen zu viert. Viele Grüße', from('words')),
    becomes: 'REGISTERED dialogue',
    person: ['Nadia Beispiel', address('words'), 4],
  },
  {
    title: 'one in ISO-8859-1 and quoted-printable, with an encoded name',
    raw: aMail('Ich m=F6chte gern teilnehmen. Sch=F6ne Gr=FC=DFe', {
      From: '=?iso-8859-1?Q?J=FCrgen_Gro=DF?= <latin@person.example>',
      'Content-Type': 'text/plain; charset=iso-8859-1',
      'Content-Transfer-Encoding': 'quoted-printable',
    }),
    becomes: 'REGISTERED dialogue',
    person: ['Jürgen Groß', address('latin'), 1],
  },
  {
    title: 'one in bytes of ISO-8859-1, for a day in words',
    raw: latin1(
      aMail('Ich melde mich für den 7. März 2025 an.', {
        ...from('bytes'),
        To: FORUM,
        'Content-Type': 'text/plain; charset=iso-8859-1',
      }),
    ),
    becomes: 'REGISTERED forum-march',
    person: ['Nadia Beispiel', address('bytes'), 1],
  },
  {
    title: 'one in HTML alone, for a day in numbers',
    raw: aMail(
      '<html><body><p>Hiermit melde ich mich f&uuml;r den 07.04.2025 an.</p><p>Name:&nbsp;Léa M&uuml;ller</p><blockquote>Kommen Sie zu 9. am 7.3.2025?</blockquote></body></html>',
      { ...from('html', 'lm'), To: FORUM, 'Content-Type': 'text/html; charset=utf-8' },
    ),
    becomes: 'REGISTERED forum-april',
    person: ['Léa Müller', address('html'), 1],
  },
  {
    title: 'one in English, answered at another address',
    raw: aMail('Hello,\r\nI would like to register for the forum on April 7, 2025. A party of 2.\r\nKind regards', {
      From: 'Office <office@person.example>',
      'Reply-To': '"Sample, Robin" <robin@person.example>',
      To: FORUM,
    }),
    becomes: 'REGISTERED forum-april',
    person: ['Robin Sample', address('robin'), 2],
  },
  {
    title: 'one that names the whole title, sent to somebody else',
    raw: aMail('Ich komme gern.', {
      ...from('title'),
      To: 'mayor@city.example',
      Subject: 'Anmeldung: Dialog „Wohnen am Fluss“',
    }),
    becomes: 'REGISTERED dialogue',
    person: ['Nadia Beispiel', address('title'), 1],
  },
  {
    title: 'one without a Message-ID',
    raw: aMail(PLAIN, { ...from('no-id'), 'Message-ID': null }),
    becomes: 'REGISTERED dialogue',
    person: ['Nadia Beispiel', address('no-id'), 1],
  },
  {
    title: 'one that was written below what it quotes',
    raw: aMail(
      'Am 02.11.2017 schrieb City <x@city.example>:\r\n> Sagen Sie bitte ab, oder?\r\n\r\nIch nehme teil: Anmeldung!',
      from('below'),
    ),
    becomes: 'REGISTERED dialogue',
    person: ['Nadia Beispiel', address('below'), 1],
  },
  {
    title: 'one that fits two events',
    raw: aMail(PLAIN, { ...from('two'), To: FORUM }),
    becomes: 'OPEN SEVERAL_EVENTS',
  },
  {
    title: 'one for another day',
    raw: aMail('Ich melde mich für den 5. März 2025 an.', from('day')),
    becomes: 'OPEN OTHER_DATE',
  },
  {
    title: 'one for nothing that is known',
    raw: aMail(PLAIN, { ...from('none'), To: 'else@city.example' }),
    becomes: 'OPEN NO_EVENT',
  },
  { title: 'one of nobody', raw: aMail(PLAIN, { From: 'x1@person.example' }), becomes: 'OPEN NO_NAME' },
  {
    title: 'a cancellation',
    raw: aMail('Ich muss meine Anmeldung leider absagen.', from('cancel')),
    becomes: 'OPEN CANCELLATION',
  },
  {
    title: 'a question',
    raw: aMail('Kann ich mich noch anmelden?', from('question')),
    becomes: 'OPEN QUESTION',
  },
  {
    title: 'one that needs something',
    raw: aMail('Ich melde mich an und komme mit dem Rollstuhl.', from('needs')),
    becomes: 'OPEN NEEDS_NAMED',
  },
  {
    title: 'one of several persons',
    raw: aMail('Bitte melden Sie an:\r\nName: Ada Eins\r\nName: Bea Zwei', from('several')),
    becomes: 'OPEN SEVERAL_PERSONS',
  },
  {
    title: 'one with company, without a number',
    raw: aMail('Ich melde mich mit meiner Frau an.', from('company')),
    becomes: 'OPEN PARTY_UNCLEAR',
  },
  {
    title: 'a party that is too large',
    raw: aMail('Anmeldung für 40 Personen', from('large')),
    becomes: 'OPEN PARTY_TOO_LARGE',
  },
  {
    title: 'one after the deadline',
    raw: aMail(PLAIN, { ...from('late'), To: 'closed@city.example' }),
    becomes: 'OPEN REGISTRATION_CLOSED',
  },
  {
    title: 'one that leaves a question unanswered',
    raw: aMail(PLAIN, { ...from('unanswered'), To: 'questions@city.example' }),
    becomes: 'OPEN ANSWERS_MISSING',
  },
  {
    title: 'one by a machine',
    raw: aMail(PLAIN, { ...from('machine'), 'Auto-Submitted': 'auto-replied' }),
    becomes: 'OPEN AUTOMATIC',
  },
  {
    title: 'an out-of-office reply',
    raw: aMail(PLAIN, { ...from('away'), Subject: 'Abwesenheitsnotiz: Anmeldung' }),
    becomes: 'OPEN AUTOMATIC',
  },
  {
    title: 'a bounce',
    raw: aMail(PLAIN, { From: 'MAILER-DAEMON@mx.city.example', 'Return-Path': '<>' }),
    becomes: 'OPEN BOUNCE',
  },
  {
    title: 'one over a mailing list',
    raw: aMail(PLAIN, { ...from('list'), 'List-Id': '<all.city.example>' }),
    becomes: 'OPEN MAILING_LIST',
  },
  {
    title: 'one to a thousand',
    raw: aMail(PLAIN, {
      ...from('thousand'),
      To: Array.from({ length: 1000 }, (_, at) => `p${at}@city.example`).join(', ') + `, ${DIALOGUE}`,
    }),
    becomes: 'OPEN TOO_MANY_RECIPIENTS NO_EVENT',
  },
  {
    title: 'one whose name would write a header',
    raw: aMail(PLAIN, { From: '=?utf-8?B?TmFkaWENCkJjYzogeEBldmlsLmV4YW1wbGU=?= <inject@person.example>' }),
    becomes: 'OPEN NO_NAME',
  },
  {
    title: 'one with broken MIME, of which the text is whole',
    raw: aMail(`--b\r\nContent-Type: text/plain\r\n\r\n${PLAIN}`, {
      ...from('broken'),
      'Content-Type': 'multipart/mixed; boundary="b"',
    }),
    becomes: 'REGISTERED dialogue',
    person: ['Nadia Beispiel', address('broken'), 1],
  },
];
