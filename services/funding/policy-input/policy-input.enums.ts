import { registerEnumType } from 'type-graphql';

/** Which sort of thing feeds. */
export enum PolicySourceType {
  EVENT = 'EVENT',
  EVENT_SERIES = 'EVENT_SERIES',
  RESOLUTION = 'RESOLUTION',
  PROGRAMME_CYCLE = 'PROGRAMME_CYCLE',
  RECOMMENDATION = 'RECOMMENDATION',
}

registerEnumType(PolicySourceType, {
  name: 'PolicySourceType',
  description: 'Which sort of thing feeds into a plan or programme.',
  valuesConfig: {
    EVENT: { description: 'One event (Veranstaltung).' },
    EVENT_SERIES: { description: 'A series as a whole (Reihe).' },
    RESOLUTION: { description: 'A resolution of an assembly (Beschluss).' },
    PROGRAMME_CYCLE: { description: 'A cycle of a programme (Dialogrunde).' },
    RECOMMENDATION: { description: 'One recommendation (Empfehlung).' },
  },
});

/** Which sort of thing is fed. */
export enum PolicyTargetType {
  POLICY_PLAN = 'POLICY_PLAN',
  PROGRAMME = 'PROGRAMME',
}

registerEnumType(PolicyTargetType, {
  name: 'PolicyTargetType',
  description: 'Which sort of thing is fed.',
  valuesConfig: {
    POLICY_PLAN: { description: 'A plan, or work without a written plan (Konzept, Vorhaben).' },
    PROGRAMME: { description: 'A programme that gives money (Förderprogramm).' },
  },
});

/** What the source does for the target. */
export enum PolicyInputKind {
  FEEDS_INTO = 'FEEDS_INTO',
  DEVELOPS_FURTHER = 'DEVELOPS_FURTHER',
  STARTS_UPDATE = 'STARTS_UPDATE',
  REVIEWS = 'REVIEWS',
}

registerEnumType(PolicyInputKind, {
  name: 'PolicyInputKind',
  description: 'What one thing does for a plan or programme.',
  valuesConfig: {
    FEEDS_INTO: { description: 'Its results flow in (fließt ein).' },
    DEVELOPS_FURTHER: { description: 'It is used to develop the other further (entwickelt weiter).' },
    STARTS_UPDATE: { description: 'It starts the process of an update (leitet die Fortschreibung ein).' },
    REVIEWS: { description: 'It examines how the other is carried out and what it lacks (überprüft die Umsetzung).' },
  },
});

/** Whether it happens. */
export enum PolicyInputStatus {
  HAPPENED = 'HAPPENED',
  ONGOING = 'ONGOING',
  INTENDED = 'INTENDED',
  DEMANDED = 'DEMANDED',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(PolicyInputStatus, {
  name: 'PolicyInputStatus',
  description: 'What the sources say about whether it happens.',
  valuesConfig: {
    HAPPENED: { description: 'A source says that it did.' },
    ONGOING: { description: 'A source says that it does, again and again.' },
    INTENDED: { description: 'It was announced; nothing says that it happened.' },
    DEMANDED: { description: 'A resolution demands it; nothing says that it happened.' },
    UNKNOWN: { description: 'Nothing is known.' },
  },
});
