import { registerEnumType } from 'type-graphql';

/** What sort of cycle it is. */
export enum CycleKind {
  QUALITY_DIALOGUE = 'QUALITY_DIALOGUE',
  PROGRAMME_DIALOGUE = 'PROGRAMME_DIALOGUE',
  EVALUATION = 'EVALUATION',
  OTHER = 'OTHER',
}

registerEnumType(CycleKind, {
  name: 'CycleKind',
  description: 'What sort of cycle a programme goes through.',
  valuesConfig: {
    QUALITY_DIALOGUE: { description: 'A dialogue on the quality of a programme (Qualitätsdialog).' },
    PROGRAMME_DIALOGUE: { description: 'A dialogue on how a programme is to go on (Programmdialog).' },
    EVALUATION: { description: 'An evaluation by others (Evaluation).' },
    OTHER: { description: 'Anything else.' },
  },
});

/** What is known about whether it was held. */
export enum CycleStatus {
  HELD = 'HELD',
  ANNOUNCED = 'ANNOUNCED',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(CycleStatus, {
  name: 'CycleStatus',
  description: 'What the sources say about whether a cycle was held.',
  valuesConfig: {
    HELD: { description: 'A source says that it was held (durchgeführt).' },
    ANNOUNCED: { description: 'It was announced; nothing says that it was held (angekündigt).' },
    UNKNOWN: { description: 'Nothing is known.' },
  },
});

/** How many of the recommendations are known one by one. */
export enum RecommendationsKnown {
  ALL = 'ALL',
  IN_PART = 'IN_PART',
  NONE = 'NONE',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(RecommendationsKnown, {
  name: 'RecommendationsKnown',
  description: 'How many of the recommendations of a cycle or report the graph knows one by one.',
  valuesConfig: {
    ALL: { description: 'A source lists them all.' },
    IN_PART: { description: 'A source names some and says, or implies, that there are others (unter anderem).' },
    NONE: { description: 'A source says that there were some, and names none.' },
    UNKNOWN: { description: 'No source says whether there were any.' },
  },
});
