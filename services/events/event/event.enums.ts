import { registerEnumType } from 'type-graphql';

/** What sort of event it is. */
export enum EventKind {
  DIALOGUE_EVENING = 'DIALOGUE_EVENING',
  CONFERENCE = 'CONFERENCE',
  WORKSHOP = 'WORKSHOP',
  SYMPOSIUM = 'SYMPOSIUM',
  ONLINE_EXCHANGE = 'ONLINE_EXCHANGE',
  DIALOGUE_EVENT = 'DIALOGUE_EVENT',
  CLOSING_EVENT = 'CLOSING_EVENT',
  WORLD_CAFE = 'WORLD_CAFE',
  CITIZENS_ASSEMBLY = 'CITIZENS_ASSEMBLY',
  HEARING = 'HEARING',
  INFORMATION_EVENT = 'INFORMATION_EVENT',
  OTHER = 'OTHER',
}

registerEnumType(EventKind, {
  name: 'EventKind',
  description: 'What sort of event it is (Veranstaltungsart).',
  valuesConfig: {
    DIALOGUE_EVENING: { description: 'An evening of discussion open to all (Gesprächsabend).' },
    CONFERENCE: { description: 'A conference (Konferenz).' },
    WORKSHOP: { description: 'A workshop (Werkstatt).' },
    SYMPOSIUM: { description: 'A day for those who work in a field (Fachtag).' },
    ONLINE_EXCHANGE: { description: 'An exchange of practitioners on line (Fachaustausch).' },
    DIALOGUE_EVENT: { description: 'An event within a dialogue process (Dialogveranstaltung).' },
    CLOSING_EVENT: { description: 'The event that ends a process (Abschlussveranstaltung).' },
    WORLD_CAFE: { description: 'A World Café.' },
    CITIZENS_ASSEMBLY: { description: 'An assembly of residents (Einwohnerversammlung).' },
    HEARING: { description: 'A hearing (Anhörung).' },
    INFORMATION_EVENT: { description: 'An event that informs (Informationsveranstaltung).' },
    OTHER: { description: 'Another sort of event.' },
  },
});

/** What is known about whether it takes place. */
export enum EventStatus {
  DEMANDED = 'DEMANDED',
  ANNOUNCED = 'ANNOUNCED',
  HELD = 'HELD',
  CANCELLED = 'CANCELLED',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(EventStatus, {
  name: 'EventStatus',
  description: 'What the sources say about whether it takes place.',
  valuesConfig: {
    DEMANDED: { description: 'A resolution demands it; nothing says that it was held.' },
    ANNOUNCED: { description: 'It was announced; nothing says that it was held.' },
    HELD: { description: 'A source says that it was held (durchgeführt).' },
    CANCELLED: { description: 'A source says that it was called off (abgesagt).' },
    UNKNOWN: { description: 'Nothing is known.' },
  },
});

/** Where one takes part. */
export enum EventMode {
  IN_PERSON = 'IN_PERSON',
  ONLINE = 'ONLINE',
  HYBRID = 'HYBRID',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(EventMode, {
  name: 'EventMode',
  description: 'Where one takes part.',
  valuesConfig: {
    IN_PERSON: { description: 'At a venue (vor Ort).' },
    ONLINE: { description: 'Over the internet.' },
    HYBRID: { description: 'Either way.' },
    UNKNOWN: { description: 'No source says.' },
  },
});

/** How one registers. */
export enum RegistrationChannel {
  EMAIL = 'EMAIL',
  WEB = 'WEB',
  PHONE = 'PHONE',
  NONE = 'NONE',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(RegistrationChannel, {
  name: 'RegistrationChannel',
  description: 'How one registers (Anmeldeweg).',
  valuesConfig: {
    EMAIL: { description: 'By e-mail to the address given.' },
    WEB: { description: 'On a web page.' },
    PHONE: { description: 'By telephone.' },
    NONE: { description: 'A source says that no registration is needed.' },
    UNKNOWN: { description: 'No source says.' },
  },
});
