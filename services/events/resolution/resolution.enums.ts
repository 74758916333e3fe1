import { registerEnumType } from 'type-graphql';

/** Whether a resolution was carried out. */
export enum ImplementationStatus {
  UNKNOWN = 'UNKNOWN',
  NOT_STARTED = 'NOT_STARTED',
  IN_PROGRESS = 'IN_PROGRESS',
  PARTLY_IMPLEMENTED = 'PARTLY_IMPLEMENTED',
  IMPLEMENTED = 'IMPLEMENTED',
  NOT_IMPLEMENTED = 'NOT_IMPLEMENTED',
}

registerEnumType(ImplementationStatus, {
  name: 'ImplementationStatus',
  description: 'Whether a resolution was carried out (Umsetzungsstand, Realisierung).',
  valuesConfig: {
    UNKNOWN: { description: 'Nothing proves anything.' },
    NOT_STARTED: { description: 'A source says that nothing was done yet.' },
    IN_PROGRESS: { description: 'A source says that it is being done.' },
    PARTLY_IMPLEMENTED: { description: 'A source says that a part was done.' },
    IMPLEMENTED: { description: 'A source says that it was done.' },
    NOT_IMPLEMENTED: { description: 'A source says that it was given up.' },
  },
});

/** Where in a paper a deadline stands. */
export enum DeadlineOrigin {
  TEXT = 'TEXT',
  FIELD = 'FIELD',
}

registerEnumType(DeadlineOrigin, {
  name: 'DeadlineOrigin',
  description: 'Where in a paper a deadline stands.',
  valuesConfig: {
    TEXT: { description: 'In the text of the resolution.' },
    FIELD: { description: 'In a field of the form (Erledigungsfrist).' },
  },
});
