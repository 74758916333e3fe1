import { registerEnumType } from 'type-graphql';

/** What became of a recommendation. */
export enum RecommendationStatus {
  OPEN = 'OPEN',
  IN_PROGRESS = 'IN_PROGRESS',
  IMPLEMENTED = 'IMPLEMENTED',
  DROPPED = 'DROPPED',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(RecommendationStatus, {
  name: 'RecommendationStatus',
  description: 'What became of a recommendation, or of those of a whole cycle (Umsetzungsstand).',
  valuesConfig: {
    OPEN: { description: 'A source says that nothing was done yet (offen).' },
    IN_PROGRESS: { description: 'A source says that it is being carried out, or is in part (in Umsetzung).' },
    IMPLEMENTED: { description: 'A source says that it was carried out (umgesetzt).' },
    DROPPED: { description: 'A source says that it was given up (nicht weiterverfolgt).' },
    UNKNOWN: { description: 'No source says.' },
  },
});
