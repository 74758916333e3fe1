import { registerEnumType } from 'type-graphql';

/** What sort of organisation it is. */
export enum OrganisationKind {
  GOVERNMENT = 'GOVERNMENT',
  AUTHORITY = 'AUTHORITY',
  ASSEMBLY = 'ASSEMBLY',
  COMMITTEE = 'COMMITTEE',
  ADVISORY_BOARD = 'ADVISORY_BOARD',
  COMMISSIONER = 'COMMISSIONER',
  COORDINATION_UNIT = 'COORDINATION_UNIT',
  WORKING_GROUP = 'WORKING_GROUP',
  ADULT_EDUCATION_CENTRE = 'ADULT_EDUCATION_CENTRE',
  CHAMBER = 'CHAMBER',
  FOUNDATION = 'FOUNDATION',
  ASSOCIATION = 'ASSOCIATION',
  COMPANY = 'COMPANY',
  OTHER = 'OTHER',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(OrganisationKind, {
  name: 'OrganisationKind',
  description: 'What sort of organisation it is.',
  valuesConfig: {
    GOVERNMENT: { description: 'The government of a state or city (Senat, Magistrat).' },
    AUTHORITY: { description: 'A public authority (Behörde, Amt).' },
    ASSEMBLY: { description: 'An elected assembly (Vertretungskörperschaft).' },
    COMMITTEE: { description: 'A committee of an assembly (Ausschuss).' },
    ADVISORY_BOARD: { description: 'A board that advises (Beirat).' },
    COMMISSIONER: { description: 'The office of a commissioner as an institution (Beauftragte/r).' },
    COORDINATION_UNIT: { description: 'A unit that coordinates (Koordinierungsstelle).' },
    WORKING_GROUP: { description: 'A standing working group (Arbeitsgemeinschaft).' },
    ADULT_EDUCATION_CENTRE: { description: 'A centre of adult education (Volkshochschule).' },
    CHAMBER: { description: 'A chamber (Kammer).' },
    FOUNDATION: { description: 'A foundation (Stiftung).' },
    ASSOCIATION: { description: 'An association (Verein).' },
    COMPANY: { description: 'A company (Unternehmen).' },
    OTHER: { description: 'Another sort.' },
    UNKNOWN: { description: 'No source says.' },
  },
});
