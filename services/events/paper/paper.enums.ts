import { registerEnumType } from 'type-graphql';

/** Who may read a paper. */
export enum Publicity {
  PUBLIC = 'PUBLIC',
  CONFIDENTIAL = 'CONFIDENTIAL',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(Publicity, {
  name: 'Publicity',
  description: 'Who may read a paper.',
  valuesConfig: {
    PUBLIC: { description: 'Everybody (öffentlich).' },
    CONFIDENTIAL: { description: 'Only members (nichtöffentlich).' },
    UNKNOWN: { description: 'No source says.' },
  },
});

/** What a body does with a paper in a session. */
export enum ConsultationRole {
  DECISION = 'DECISION',
  RECOMMENDATION = 'RECOMMENDATION',
  CONSULTATION = 'CONSULTATION',
  INFORMATION = 'INFORMATION',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(ConsultationRole, {
  name: 'ConsultationRole',
  description: 'What a body does with a paper in a session.',
  valuesConfig: {
    DECISION: { description: 'It decides (Entscheidung).' },
    RECOMMENDATION: { description: 'It recommends (Empfehlung).' },
    CONSULTATION: { description: 'It discusses (Beratung).' },
    INFORMATION: { description: 'It takes note (Kenntnisnahme).' },
    UNKNOWN: { description: 'No source says.' },
  },
});

/** What came of a paper in a session. */
export enum ConsultationResult {
  ADOPTED_UNCHANGED = 'ADOPTED_UNCHANGED',
  ADOPTED_WITH_CHANGES = 'ADOPTED_WITH_CHANGES',
  REJECTED = 'REJECTED',
  REFERRED = 'REFERRED',
  WITHDRAWN = 'WITHDRAWN',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(ConsultationResult, {
  name: 'ConsultationResult',
  description: 'What came of a paper in a session.',
  valuesConfig: {
    ADOPTED_UNCHANGED: { description: 'Adopted as it was (ohne Änderungen beschlossen).' },
    ADOPTED_WITH_CHANGES: { description: 'Adopted with changes (mit Änderungen beschlossen).' },
    REJECTED: { description: 'Rejected (abgelehnt).' },
    REFERRED: { description: 'Referred to a committee (überwiesen).' },
    WITHDRAWN: { description: 'Withdrawn (zurückgezogen).' },
    UNKNOWN: { description: 'No source says.' },
  },
});
