import { z } from 'zod';
import { inOrder, phrase, reference, slug, text } from '../../shared/import/fragments.js';
import { row, section } from '../../shared/import/section.js';
import { dated, datedColumns } from '../dated/dated.section.js';
import { party, partyColumns } from '../party/party.section.js';
import { Relation } from './relation.js';
import { RelationKind } from './relation.enums.js';

const record = z
  .strictObject({
    id: slug,
    kind: z.enum(RelationKind),
    from: party,
    to: party,
    place: reference('places').nullable().default(null),
    events: z.array(reference('events')).default([]),
    statedAs: z.array(phrase).default([]),
    description: text.nullable().default(null),
    ...dated,
  })
  .refine(...inOrder('since', 'until'));

export const relations = section({
  name: 'relations',
  record,
  entity: Relation,
  rows: (given: z.output<typeof record>) => {
    const [from, to] = [partyColumns(given.from), partyColumns(given.to)];
    return [
      row(Relation, {
        id: given.id,
        kind: given.kind,
        fromType: from.type,
        fromId: from.id,
        toType: to.type,
        toId: to.id,
        placeId: given.place,
        eventIds: given.events,
        statedAs: given.statedAs,
        descriptionTexts: given.description,
        ...datedColumns(given),
      }),
    ];
  },
});
