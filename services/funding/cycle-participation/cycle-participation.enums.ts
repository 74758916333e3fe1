import { registerEnumType } from 'type-graphql';

/** Which part somebody has in a cycle. */
export enum CycleRole {
  MODERATOR = 'MODERATOR',
  DIALOGUE_PARTNER = 'DIALOGUE_PARTNER',
  INVOLVED = 'INVOLVED',
}

registerEnumType(CycleRole, {
  name: 'CycleRole',
  description: 'Which part somebody has in a cycle.',
  valuesConfig: {
    MODERATOR: { description: 'Who moderates it (Moderation).' },
    DIALOGUE_PARTNER: { description: 'Between whom it is held (Dialogpartner).' },
    INVOLVED: { description: 'Who is involved by its methods (Beteiligte).' },
  },
});

/** Which sort of thing has the part; all are owned by `networks`. */
export enum CyclePartyType {
  PERSON = 'PERSON',
  ORGANISATION = 'ORGANISATION',
  NETWORK = 'NETWORK',
  CATEGORY = 'CATEGORY',
}
