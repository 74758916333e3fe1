import { registerEnumType } from 'type-graphql';

/** Who keeps a record up to date. */
export enum RecordOrigin {
  STATED = 'STATED',
  RECORDED = 'RECORDED',
}

registerEnumType(RecordOrigin, {
  name: 'RecordOrigin',
  description: 'Who keeps a record up to date.',
  valuesConfig: {
    STATED: { description: 'A data file or a published list states it; it is changed there and imported again.' },
    RECORDED: { description: 'It was recorded here, by the writes of the graph, and counts against budgets.' },
  },
});
