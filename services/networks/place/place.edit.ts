import { Field, ID, InputType } from 'type-graphql';
import { YesNoUnknown } from '../../shared/facts/yes-no-unknown.js';
import { EditedType } from '../edit/edit.enums.js';
import type { Editable } from '../edit/edited-row.js';
import { idFrom } from '../edit-input/input.js';
import { needed, NO_FACTS, takenOver } from '../edit-input/take-over.js';
import { requireParent } from '../edit-input/tree.js';
import { NamedInput, NO_NAMES, requireName, takeNames } from '../named/named.edit.js';
import { Place, PlaceKind } from './place.js';

@InputType({
  description: 'What is known about a place; "otherNames" are its aliases. What is left out stays; null takes it away.',
})
export class PlaceInput extends NamedInput {
  @Field(() => PlaceKind, { nullable: true, description: 'What sort of area it is; OTHER at first.' })
  kind?: PlaceKind | null;

  @Field(() => ID, { nullable: true, description: 'The place that it is a part of.' })
  parent?: string | null;

  @Field(() => YesNoUnknown, { nullable: true, description: 'Whether sources call it a rural area; UNKNOWN at first.' })
  isRural?: YesNoUnknown | null;
}

export const placeEdit: Editable<Place, PlaceInput> = {
  type: EditedType.PLACE,
  entity: Place,
  apply(row, input) {
    row.kind = needed('kind', input.kind, { old: row.kind, read: (kind) => kind });
    row.parentId = takenOver(input.parent, row.parentId, (id) => id);
    row.isRural = needed('isRural', input.isRural, { old: row.isRural, read: (answer) => answer });
    takeNames(row, input);
  },
  treeMovedBy: ({ parent }) => (parent == null ? null : 'place'),
  async check(tx, row, before) {
    requireName('name', row.nameTexts);
    await requireParent(tx, 'place', { row, before });
  },
};

/** @throws ParticipationError BAD_INPUT for an id that no data file could have */
export function newPlace(id: string): Place {
  const unknown = { kind: PlaceKind.OTHER, parentId: null, isRural: YesNoUnknown.UNKNOWN };
  return Object.assign(new Place(), { id: idFrom(id), ...NO_NAMES, ...NO_FACTS, ...unknown });
}
