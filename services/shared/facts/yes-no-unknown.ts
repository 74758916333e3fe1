import { registerEnumType } from 'type-graphql';

/** The three answers that a source can give. Silent is not false. */
export enum YesNoUnknown {
  YES = 'YES',
  NO = 'NO',
  UNKNOWN = 'UNKNOWN',
}

registerEnumType(YesNoUnknown, {
  name: 'YesNoUnknown',
  description: 'The three answers a source can give. Where it is silent the answer is UNKNOWN, never NO.',
  valuesConfig: {
    YES: { description: 'A source says so.' },
    NO: { description: 'A source says that it is not so.' },
    UNKNOWN: { description: 'No source says anything.' },
  },
});
