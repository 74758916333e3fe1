const seats = (count: number): string => (count === 1 ? 'ein Platz' : `${count} Plätze`);

export const GERMAN = {
  language: 'de' as string,
  locale: 'de-DE',
  otherLanguage: 'English',
  brand: 'Anmeldung',
  loading: 'Einen Moment …',
  failed: 'Das hat nicht geklappt',
  tryAgain: 'Noch einmal versuchen',

  chooseEvent: 'Wofür möchten Sie sich anmelden?',
  noEvents: 'Zurzeit ist keine Anmeldung offen.',
  moreEvents: 'Weitere zeigen',
  allEvents: 'Alle Veranstaltungen',
  dateUnknown: 'Termin steht noch nicht fest',

  seatsLeft: (left: number, capacity: number) =>
    left === 0
      ? 'Ausgebucht'
      : left === 1
        ? `Noch ein Platz von ${capacity} frei`
        : `Noch ${left} von ${capacity} Plätzen frei`,
  registered: (count: number) => (count === 1 ? 'Eine Person angemeldet' : `${count} Personen angemeldet`),
  waiting: (count: number) => (count === 1 ? 'eine Person wartet' : `${count} Personen warten`),
  fullHint: 'Sie kommen auf die Warteliste. Wird ein Platz frei, schreiben wir Ihnen.',
  notOpenYet: (when: string) => `Die Anmeldung öffnet am ${when}.`,
  closed: 'Die Anmeldung ist geschlossen.',

  yourDetails: 'Ihre Angaben',
  name: 'Name',
  email: 'E-Mail-Adresse',
  emailHint: 'Dorthin schicken wir die Bestätigung.',
  partySize: 'Plätze',
  partySizeHint: (most: number) => `Für Sie und alle, die mit Ihnen kommen; höchstens ${most}.`,
  workingGroup: 'Arbeitsgruppe',
  noWorkingGroup: 'keine',
  workingGroupFull: 'voll',
  groupSeatsLeft: (left: number) => `noch ${seats(left)}`,
  haveInvitation: 'Ich habe einen Einladungscode',
  invitation: 'Einladungscode',
  invitationHint: 'Er steht in Ihrer Einladung und öffnet Plätze, die für Sie freigehalten sind.',
  mailLanguage: 'Sprache unserer E-Mails',
  questions: 'Fragen der Veranstaltenden',
  optional: 'freiwillig',
  yes: 'Ja',
  no: 'Nein',
  pleaseChoose: 'Bitte wählen',
  consent: (days: number | null, isDated: boolean) =>
    `Meine Angaben dürfen für diese Veranstaltung gespeichert werden.${
      days === null
        ? ''
        : ` Sie werden ${days} Tage nach ${isDated ? 'ihrem Ende' : 'der letzten Änderung daran'} gelöscht,`
    }${days === null ? ' Ich kann sie jederzeit löschen lassen.' : ' auf meinen Wunsch jederzeit.'}`,
  register: 'Verbindlich anmelden',
  working: 'Wird gesendet …',

  missing: 'Bitte ausfüllen.',
  missingChoice: 'Bitte wählen Sie etwas aus.',
  missingConsent: 'Ohne Ihre Zustimmung können wir Sie nicht anmelden.',
  wrongEmail: 'Bitte prüfen Sie die Adresse; sie sieht aus wie name@mail.example.',
  wrongNumber: (most: number | null) =>
    most === null ? 'Bitte eine ganze Zahl ab 0.' : `Bitte eine ganze Zahl, höchstens ${most}.`,
  wrongSeats: (most: number) => `Bitte eine Zahl von 1 bis ${most}.`,
  tooLong: (most: number) => `Bitte höchstens ${most} Zeichen.`,
  notTaken: 'Diese Angabe wird so nicht angenommen.',
  someMistakes: 'Bitte prüfen Sie die markierten Angaben.',

  states: {
    PENDING: 'Noch nicht bestätigt',
    CONFIRMED: 'Sie sind angemeldet',
    WAITLISTED: 'Sie stehen auf der Warteliste',
    OFFERED: 'Ein Platz ist für Sie frei',
    CANCELLED: 'Abgemeldet',
    EXPIRED: 'Verfallen',
    ATTENDED: 'Sie waren da',
    NO_SHOW: 'Nicht erschienen',
  } as Record<string, string>,
  hasSeats: (count: number) => `Für Sie ${count === 1 ? 'ist' : 'sind'} ${seats(count)} reserviert.`,
  position: (position: number) => `Ihre Stelle: ${position}`,
  writeWhenFree: 'Wird ein Platz frei, schreiben wir Ihnen.',
  confirmByMail:
    'Wir haben Ihnen eine E-Mail geschickt. Bitte öffnen Sie den Link darin; vorher ist kein Platz belegt.',
  awaitsApproval: 'Über die Teilnahme entscheiden die Veranstaltenden. Sie hören per E-Mail von uns.',
  knownAlready:
    'Diese Adresse war schon angemeldet; daran hat sich nichts geändert. Den Link zur Anmeldung haben Sie per E-Mail.',
  keepLink: 'Mit diesem Link sehen, ändern oder beenden Sie Ihre Anmeldung. Er steht auch in unserer E-Mail.',
  manage: 'Anmeldung ansehen',
  registerAnother: 'Noch jemanden anmelden',

  mine: 'Ihre Anmeldung',
  checkInCode: 'Code für den Einlass',
  until: (when: string) => `Bis ${when}`,
  acceptOffer: 'Platz annehmen',
  acceptReally: 'Möchten Sie den Platz annehmen? Er gehört dann Ihnen.',
  acceptYes: 'Ja, annehmen',
  offerGone: 'Ein Angebot, das Sie annehmen könnten, gibt es nicht mehr.',
  change: 'Ändern',
  saveChanges: 'Änderungen speichern',
  saved: 'Gespeichert.',
  download: 'Meine Daten herunterladen',
  cancel: 'Abmelden',
  cancelReally: 'Wirklich abmelden? Ihr Platz geht sofort an die Nächsten.',
  cancelYes: 'Ja, abmelden',
  erase: 'Meine Daten löschen',
  eraseReally:
    'Alles, was über Sie gespeichert ist, wird gelöscht, und Sie sind abgemeldet. Das lässt sich nicht zurücknehmen.',
  eraseYes: 'Ja, alles löschen',
  back: 'Zurück',
  erased: 'Ihre Daten sind gelöscht',
  erasedAt: (when: string) => `Gelöscht am ${when}.`,
  removed: 'Gelöscht wurde',
  kept: 'Es bleibt',
  signature: 'Prüfzeichen',
  parts: {
    name: 'Name',
    email: 'E-Mail-Adresse',
    answers: 'Antworten auf die Fragen',
    checkInCode: 'Code für den Einlass',
    mails: 'Nachrichten, die noch nicht zugestellt sind',
    intakeMails: 'was von E-Mails notiert war, über die niemand entschieden hat',
    idempotencyInputs: 'was Sie mit Ihren Anfragen schickten',
    idempotencyKeys: 'Kennzeichen Ihrer Anfragen',
    registration: 'Stand, Zeiten und Zahl der Plätze, damit die Zählung stimmt',
    journal: 'was wann geschah, ohne Angaben zur Person',
    organisation: 'für welche Organisation jemand kam',
    seats: 'welche zurückgehaltenen Plätze belegt waren',
    language: 'in welcher Sprache geschrieben wurde',
    sentLinks: 'einen Tag lang ein Kennzeichen der Adresse, damit niemand Links ohne Ende bekommt',
    counts: 'wie viele teilnahmen',
    sentMails: 'Nachrichten, die Sie schon bekommen haben; die haben wir nicht mehr in der Hand',
  } as Record<string, string>,
  invitationTitle: 'Einladung',
  invitationStatus: {
    INVITED: 'Wir bitten um eine Antwort.',
    ACCEPTED: 'Sie haben zugesagt.',
    DECLINED: 'Sie haben abgesagt.',
    WITHDRAWN: 'Diese Einladung wurde zurückgezogen.',
  },
  accept: 'Zusagen',
  decline: 'Absagen',
  registerPeople: 'Personen anmelden',

  linkOver: 'Dieser Link ist abgelaufen',
  linkLost: 'Link zu meiner Anmeldung noch einmal schicken',
  sendLinkText: 'Wir schicken Ihnen einen neuen an die Adresse, mit der Sie sich angemeldet haben.',
  linkHint: 'Nur dorthin geht der Link.',
  sendLink: 'Link schicken',
  linkSent: 'Bitte sehen Sie in Ihr Postfach',
  linkSentText: (minutes: number) =>
    `Gibt es zu dieser Adresse eine Anmeldung, ist eine E-Mail unterwegs. Mehr als eine in ${minutes} Minuten schicken wir nicht; vielleicht liegt sie im Ordner für Werbung.`,
  toEvent: 'Zur Veranstaltung',

  confirmTitle: 'Anmeldung bestätigen',
  confirmText: 'Ein Druck auf den Knopf, und Ihre Anmeldung zählt.',
  confirm: 'Jetzt bestätigen',

  refusals: {
    UNREACHABLE:
      'Der Dienst ist gerade nicht erreichbar. Ihre Angaben sind noch da: Versuchen Sie es gleich noch einmal.',
    EVENT_NOT_FOUND: 'Diese Veranstaltung gibt es nicht (mehr).',
    EVENT_BUSY:
      'Diese Veranstaltung wird gerade geändert. Ihre Angaben sind noch da: Versuchen Sie es in einigen Sekunden noch einmal.',
    EVENT_CANCELLED: 'Die Veranstaltung fällt aus.',
    REGISTRATION_NOT_OPEN: 'Die Anmeldung ist noch nicht offen.',
    REGISTRATION_CLOSED: 'Die Anmeldung ist geschlossen.',
    REGISTRATION_NOT_FOUND:
      'Dieser Link ist nicht gültig. Bitte nehmen Sie den vollständigen Link aus unserer letzten E-Mail.',
    RECORD_NOT_FOUND:
      'Dieser Link ist nicht gültig. Bitte nehmen Sie den vollständigen Link aus unserer letzten E-Mail.',
    REGISTRATION_EXPIRED: 'Die Frist ist verstrichen. Sie können sich neu anmelden.',
    TRANSITION_REFUSED: 'Das geht im jetzigen Stand Ihrer Anmeldung nicht mehr.',
    PARTY_TOO_LARGE: 'So viele Plätze gibt es in einer Anmeldung nicht.',
    PARTY_CANNOT_GROW:
      'Mehr Plätze gibt es gerade nicht: Andere warten schon. Melden Sie die Übrigen bitte für sich an.',
    WORKING_GROUP_UNKNOWN: 'Diese Arbeitsgruppe gibt es nicht mehr. Bitte wählen Sie eine andere.',
    WORKING_GROUP_FULL: 'Diese Arbeitsgruppe ist inzwischen voll. Bitte wählen Sie eine andere oder keine.',
    INVITATION_UNKNOWN:
      'Diesen Einladungscode gibt es hier nicht. Bitte prüfen Sie ihn, oder lassen Sie das Feld leer.',
    LINK_EXPIRED: 'Dieser Link ist abgelaufen.',
    IDEMPOTENCY_KEY_REUSED:
      'Ein früherer Versuch ist schon angekommen. Drücken Sie noch einmal, wenn Sie mit den geänderten Angaben anmelden möchten.',
  } as Record<string, string>,
  refusedOtherwise: 'Unerwartet ist etwas schiefgegangen. Bitte versuchen Sie es später noch einmal.',
};
