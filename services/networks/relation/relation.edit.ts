import { Field, ID, InputType } from 'type-graphql';
import { EditedType } from '../edit/edit.enums.js';
import type { Editable } from '../edit/edited-row.js';
import { DatedInput, idFrom, PartyInput, refuseInput, TextInput } from '../edit-input/input.js';
import { requireParty, requireRows } from '../edit-input/required-rows.js';
import { keyList, needed, NO_DATES, takeDates, takenOver, textList } from '../edit-input/take-over.js';
import { textsOrNone } from '../named/named.edit.js';
import { PartyType } from '../party/party.enums.js';
import { Relation } from './relation.js';
import { RelationKind } from './relation.enums.js';

@InputType({ description: 'How two parties are connected. What is left out stays as it is; null takes it away.' })
export class RelationInput extends DatedInput {
  @Field(() => RelationKind, { nullable: true, description: 'How "from" is connected with "to"; OTHER at first.' })
  kind?: RelationKind | null;

  @Field(() => PartyInput, { nullable: true, description: 'Who is connected; needed for a new one.' })
  from?: PartyInput | null;

  @Field(() => PartyInput, { nullable: true, description: 'With whom; needed for a new one.' })
  to?: PartyInput | null;

  @Field(() => ID, { nullable: true, description: 'Where.' })
  place?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Events at which it showed; it is not checked whether they exist.',
  })
  events?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'The words by which sources call it.' })
  statedAs?: string[] | null;

  @Field(() => [TextInput], { nullable: true, description: 'A description, the original first.' })
  description?: TextInput[] | null;
}

export const relationEdit: Editable<Relation, RelationInput> = {
  type: EditedType.RELATION,
  entity: Relation,
  apply(row, input) {
    row.kind = needed('kind', input.kind, { old: row.kind, read: (kind) => kind });
    const from = needed('from', input.from, { old: { type: row.fromType, id: row.fromId }, read: (end) => end });
    const to = needed('to', input.to, { old: { type: row.toType, id: row.toId }, read: (end) => end });
    Object.assign(row, { fromType: from.type, fromId: from.id, toType: to.type, toId: to.id });
    row.placeId = takenOver(input.place, row.placeId, (id) => id);
    row.eventIds = keyList('events', input.events, row.eventIds);
    row.statedAs = textList('statedAs', input.statedAs, row.statedAs);
    row.descriptionTexts = textsOrNone('description', input.description, row.descriptionTexts);
    takeDates(row, input);
  },
  async check(tx, row) {
    if (row.fromType === row.toType && row.fromId === row.toId) refuseInput('to', 'must be another one than "from"');
    await requireParty(tx, 'from', { type: row.fromType, id: row.fromId });
    await requireParty(tx, 'to', { type: row.toType, id: row.toId });
    await requireRows(tx, 'place', { argument: 'place', ids: [row.placeId] });
  },
};

/** @throws ParticipationError BAD_INPUT for an id that no data file could have */
export function newRelation(id: string): Relation {
  return Object.assign(new Relation(), {
    id: idFrom(id),
    kind: RelationKind.OTHER,
    fromType: PartyType.ORGANISATION,
    fromId: '',
    toType: PartyType.PERSON,
    toId: '',
    placeId: null,
    eventIds: [],
    statedAs: [],
    descriptionTexts: null,
    ...NO_DATES,
  });
}
