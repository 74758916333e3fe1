import type { MailKind } from './mail-kind.js';
import {
  groupInEnglish,
  groupInGerman,
  type Groups,
  noSeatInEnglish,
  noSeatInGerman,
  offerInEnglish,
  offerInGerman,
  personsInEnglish,
  personsInGerman,
  seatsInEnglish,
  seatsInGerman,
} from './mail-phrases.js';

/** What a text is filled with. All of it is in the language of the text. */
export interface MailFacts extends Groups {
  name: string;
  title: string;
  /** When and where; empty where nothing is known. */
  when: string;
  where: string;
  partySize: number;
  /** Place in the queue; null for one who does not wait. */
  position: number | null;
  /** Until when something is to be done; empty for nothing. */
  until: string;
  checkInCode: string;
  link: string;
}

interface MailText {
  subject: (facts: MailFacts) => string;
  /** The sentences that are about this message. */
  body: (facts: MailFacts) => string[];
}

export type MailLanguage = 'de' | 'en';

const GERMAN: Record<MailKind, MailText> = {
  'confirm-address': {
    subject: ({ title }) => `Bitte bestätigen: ${title}`,
    body: ({ until, link }) => [
      `bitte bestätigen Sie mit diesem Link Ihre Anmeldung bis ${until}. Vorher ist kein Platz für Sie belegt.`,
      link,
      'Wenn Sie sich nicht angemeldet haben, brauchen Sie nichts zu tun.',
    ],
  },
  'awaits-approval': {
    subject: ({ title }) => `Anmeldung eingegangen: ${title}`,
    body: () => ['Ihre Anmeldung ist eingegangen. Über die Teilnahme entscheiden die Veranstaltenden.'],
  },
  confirmed: {
    subject: ({ title }) => `Anmeldung bestätigt: ${title}`,
    body: ({ partySize, checkInCode, ...facts }) => [
      `Sie haben ${seatsInGerman(partySize)}.`,
      ...groupInGerman(facts),
      `Ihr Code für den Einlass: ${checkInCode}`,
    ],
  },
  waiting: {
    subject: ({ title }) => `Warteliste: ${title}`,
    body: ({ position, partySize }) => [
      `${noSeatInGerman(partySize)} Sie stehen auf der Warteliste${position === null ? '' : ` an Stelle ${position}`}.`,
      'Sobald sich das ändert, schreiben wir Ihnen.',
    ],
  },
  offered: {
    subject: ({ title, partySize }) =>
      `${partySize === 1 ? 'Ein Platz ist' : `${partySize} Plätze sind`} frei: ${title}`,
    body: ({ until, link, partySize, ...facts }) => [offerInGerman(partySize, until), link, ...groupInGerman(facts)],
  },
  promoted: {
    subject: ({ title }) => `Sie haben einen Platz: ${title}`,
    body: ({ partySize, checkInCode, ...facts }) => [
      `Sie sind von der Warteliste nachgerückt und haben ${seatsInGerman(partySize)}.`,
      ...groupInGerman(facts),
      `Ihr Code für den Einlass: ${checkInCode}`,
    ],
  },
  changed: {
    subject: ({ title }) => `Anmeldung geändert: ${title}`,
    body: ({ partySize }) => [`Ihre Anmeldung wurde geändert. Sie gilt für ${personsInGerman(partySize)}.`],
  },
  cancelled: {
    subject: ({ title }) => `Abgemeldet: ${title}`,
    body: () => [
      'Ihre Anmeldung ist zurückgezogen. Einen Platz, den Sie hatten, bekommen die Nächsten auf der Warteliste.',
    ],
  },
  declined: {
    subject: ({ title }) => `Absage: ${title}`,
    body: () => ['die Veranstaltenden können Ihnen leider keinen Platz geben.'],
  },
  expired: {
    subject: ({ title }) => `Anmeldung verfallen: ${title}`,
    body: () => [
      'die Frist ist verstrichen, Ihre Anmeldung ist verfallen. Solange die Anmeldung offen ist, können Sie sich erneut anmelden.',
    ],
  },
  'event-changed': {
    subject: ({ title }) => `Geändert: ${title}`,
    body: () => [
      'an der Veranstaltung, für die Sie angemeldet sind, hat sich etwas geändert: die Zeit, der Ort oder die Form.',
      'So findet sie jetzt statt; Ihre Anmeldung bleibt bestehen:',
    ],
  },
  'event-cancelled': {
    subject: ({ title }) => `Fällt aus: ${title}`,
    body: () => ['die Veranstaltung, für die Sie angemeldet sind, fällt leider aus. Sie brauchen nichts zu tun.'],
  },
  'access-changed': {
    subject: ({ title }) => `Neuer Zugang: ${title}`,
    body: () => [
      'der Zugang zur Online-Teilnahme hat sich geändert. Frühere Links, Nummern oder Kenncodes gelten nicht mehr.',
      'Die neuen Zugangsdaten bekommen Sie von den Veranstaltenden. Ihr Platz bleibt bestehen.',
    ],
  },
  link: {
    subject: ({ title }) => `Ihr Link: ${title}`,
    body: () => [
      'jemand hat um einen neuen Link zu Ihrer Anmeldung gebeten. Sie finden ihn unten; frühere gelten, bis sie ablaufen.',
      'Waren Sie das nicht, brauchen Sie nichts zu tun: Den Link hat nur, wer diese Nachricht bekommt.',
    ],
  },
  reminder: {
    subject: ({ title }) => `Erinnerung: ${title}`,
    body: ({ checkInCode }) => [
      'bald ist es so weit. Können Sie nicht kommen, melden Sie sich bitte ab, damit Ihr Platz nicht leer bleibt.',
      `Ihr Code für den Einlass: ${checkInCode}`,
    ],
  },
};

const ENGLISH: Record<MailKind, MailText> = {
  'confirm-address': {
    subject: ({ title }) => `Please confirm: ${title}`,
    body: ({ until, link }) => [
      `Please use this link to confirm your registration by ${until}. Until then no seat is held for you.`,
      link,
      'If you have not registered, you need not do anything.',
    ],
  },
  'awaits-approval': {
    subject: ({ title }) => `Registration received: ${title}`,
    body: () => ['We have received your registration. The organisers decide about it.'],
  },
  confirmed: {
    subject: ({ title }) => `Registration confirmed: ${title}`,
    body: ({ partySize, checkInCode, ...facts }) => [
      `You have ${seatsInEnglish(partySize)}.`,
      ...groupInEnglish(facts),
      `Your code at the door: ${checkInCode}`,
    ],
  },
  waiting: {
    subject: ({ title }) => `Waiting list: ${title}`,
    body: ({ position, partySize }) => [
      `${noSeatInEnglish(partySize)} You are on the waiting list${position === null ? '' : `, at place ${position}`}.`,
      'We will write to you as soon as that changes.',
    ],
  },
  offered: {
    subject: ({ title, partySize }) => `${partySize === 1 ? 'A seat is' : `${partySize} seats are`} free: ${title}`,
    body: ({ until, link, partySize, ...facts }) => [offerInEnglish(partySize, until), link, ...groupInEnglish(facts)],
  },
  promoted: {
    subject: ({ title }) => `You have a seat: ${title}`,
    body: ({ partySize, checkInCode, ...facts }) => [
      `You have moved up from the waiting list and have ${seatsInEnglish(partySize)}.`,
      ...groupInEnglish(facts),
      `Your code at the door: ${checkInCode}`,
    ],
  },
  changed: {
    subject: ({ title }) => `Registration changed: ${title}`,
    body: ({ partySize }) => [`Your registration was changed. It is for ${personsInEnglish(partySize)}.`],
  },
  cancelled: {
    subject: ({ title }) => `Cancelled: ${title}`,
    body: () => ['Your registration is cancelled. A seat that you had goes to the next on the waiting list.'],
  },
  declined: {
    subject: ({ title }) => `No seat: ${title}`,
    body: () => ['We are sorry: the organisers cannot give you a seat.'],
  },
  expired: {
    subject: ({ title }) => `Registration expired: ${title}`,
    body: () => [
      'The time has passed, and your registration has expired. You can register again as long as registration is open.',
    ],
  },
  'event-changed': {
    subject: ({ title }) => `Changed: ${title}`,
    body: () => [
      'Something about the event that you are registered for has changed: its time, its place or its form.',
      'This is how it takes place now; your registration stays as it is:',
    ],
  },
  'event-cancelled': {
    subject: ({ title }) => `Called off: ${title}`,
    body: () => ['We are sorry: the event that you are registered for is called off. You need not do anything.'],
  },
  'access-changed': {
    subject: ({ title }) => `New access: ${title}`,
    body: () => [
      'How you join on line has changed. An earlier link, number or code does not let you in any more.',
      'The organisers give you the new one. Your seat stays as it is.',
    ],
  },
  link: {
    subject: ({ title }) => `Your link: ${title}`,
    body: () => [
      'Somebody has asked for a new link to your registration. You find it below; earlier ones work until they are over.',
      'If that was not you, you need not do anything: only who receives this message has the link.',
    ],
  },
  reminder: {
    subject: ({ title }) => `Reminder: ${title}`,
    body: ({ checkInCode }) => [
      'It will soon be time. If you cannot come, please cancel, so that your seat does not stay empty.',
      `Your code at the door: ${checkInCode}`,
    ],
  },
};

/** Messages with the link by which the registration is managed; two others have a link of their own. */
const WITHOUT_LINK: readonly MailKind[] = [
  'confirm-address',
  'offered',
  'cancelled',
  'declined',
  'expired',
  'event-cancelled',
];

/** The message in one language, as plain text. */
export function mailText(kind: MailKind, language: MailLanguage, facts: MailFacts): { subject: string; text: string } {
  const { subject, body } = (language === 'de' ? GERMAN : ENGLISH)[kind];
  const isGerman = language === 'de';
  const manage = isGerman ? 'Ihre Anmeldung ansehen, ändern oder absagen' : 'See, change or cancel your registration';
  const parts = [
    isGerman ? `Guten Tag ${facts.name},` : `Hello ${facts.name},`,
    ...body(facts),
    [facts.title, facts.when, facts.where].filter((line) => line !== '').join('\n'),
    ...(WITHOUT_LINK.includes(kind) ? [] : [`${manage}:\n${facts.link}`]),
  ];
  return { subject: subject(facts), text: `${parts.join('\n\n')}\n` };
}
