import { registerEnumType } from 'type-graphql';

/** What sort of plan it is. */
export enum PolicyPlanKind {
  INTEGRATION_CONCEPT = 'INTEGRATION_CONCEPT',
  OVERALL_CONCEPT = 'OVERALL_CONCEPT',
  INTEGRATION_PROGRAMME = 'INTEGRATION_PROGRAMME',
  UPDATE_PROCESS = 'UPDATE_PROCESS',
  ADMINISTRATIVE_WORK = 'ADMINISTRATIVE_WORK',
  WORK_OF_INVITED_PARTIES = 'WORK_OF_INVITED_PARTIES',
  OTHER = 'OTHER',
}

registerEnumType(PolicyPlanKind, {
  name: 'PolicyPlanKind',
  description: 'What sort of plan or work it is that dialogue can feed into.',
  valuesConfig: {
    INTEGRATION_CONCEPT: { description: 'The concept of a city or district (Integrationskonzept).' },
    OVERALL_CONCEPT: { description: 'A concept over several fields and departments (Gesamtkonzept).' },
    INTEGRATION_PROGRAMME: { description: 'A programme of measures, not of money (Integrationsprogramm).' },
    UPDATE_PROCESS: { description: 'The process in which another plan is updated (Fortschreibung).' },
    ADMINISTRATIVE_WORK: { description: 'The further work of an authority (weitere Arbeit der Verwaltung).' },
    WORK_OF_INVITED_PARTIES: {
      description: 'The further work of those who are invited (weitere Arbeit der Eingeladenen).',
    },
    OTHER: { description: 'Anything else.' },
  },
});

/** How far a plan is. */
export enum PolicyPlanStatus {
  IN_PREPARATION = 'IN_PREPARATION',
  ADOPTED = 'ADOPTED',
  BEING_CARRIED_OUT = 'BEING_CARRIED_OUT',
  BEING_UPDATED = 'BEING_UPDATED',
  REPLACED = 'REPLACED',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(PolicyPlanStatus, {
  name: 'PolicyPlanStatus',
  description: 'How far a plan is, by what the sources say last.',
  valuesConfig: {
    IN_PREPARATION: { description: 'Work on it has begun; no source says that it is done (in Erarbeitung).' },
    ADOPTED: { description: 'It was adopted; nothing later is known (beschlossen).' },
    BEING_CARRIED_OUT: { description: 'It is being carried out (in Umsetzung).' },
    BEING_UPDATED: { description: 'It exists and is being updated or developed further (in Fortschreibung).' },
    REPLACED: { description: 'Another took its place (abgelöst).' },
    UNKNOWN: { description: 'No source says.' },
  },
});
