import { Field, ID, InputType } from 'type-graphql';
import { YesNoUnknown } from '../../shared/facts/yes-no-unknown.js';
import { EditedType } from '../edit/edit.enums.js';
import type { Editable } from '../edit/edited-row.js';
import { AttestedInput, idFrom, namesFrom, TextInput } from '../edit-input/input.js';
import { requireRows } from '../edit-input/required-rows.js';
import { keyList, listFrom, needed, NO_FACTS, takenOver, takeSources } from '../edit-input/take-over.js';
import { NO_TEXTS, requireName, textsOrNone } from '../named/named.edit.js';
import { GoodPractice, StructureKind } from './good-practice.js';

@InputType({ description: 'What is known about good practice. What is left out stays; null takes it away.' })
export class GoodPracticeInput extends AttestedInput {
  @Field(() => [TextInput], {
    nullable: true,
    description: 'The title, the original first; needed for a new one. Replaces all languages.',
  })
  title?: TextInput[] | null;

  @Field(() => [TextInput], { nullable: true, description: 'What it is, in short.' })
  description?: TextInput[] | null;

  @Field(() => [TextInput], { nullable: true, description: 'What it shows, according to the source.' })
  shows?: TextInput[] | null;

  @Field(() => [StructureKind], { nullable: true, description: 'What sorts of structure it is an example of.' })
  structures?: StructureKind[] | null;

  @Field(() => YesNoUnknown, { nullable: true, description: 'Whether it is from a rural area; UNKNOWN at first.' })
  isRural?: YesNoUnknown | null;

  @Field(() => ID, { nullable: true, description: 'Where it is from.' })
  place?: string | null;

  @Field(() => [ID], { nullable: true, description: 'The organisations whose practice it is, all of them.' })
  organisations?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'The events at which it is presented; it is not checked whether they exist.',
  })
  presentedAt?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'The concept that it is close to.' })
  concept?: string | null;
}

export const goodPracticeEdit: Editable<GoodPractice, GoodPracticeInput> = {
  type: EditedType.GOOD_PRACTICE,
  entity: GoodPractice,
  apply(row, input) {
    row.titleTexts = needed('title', input.title, { old: row.titleTexts, read: (given) => namesFrom('title', given) });
    row.descriptionTexts = textsOrNone('description', input.description, row.descriptionTexts);
    row.showsTexts = textsOrNone('shows', input.shows, row.showsTexts);
    row.structures = listFrom(input.structures, row.structures);
    row.isRural = needed('isRural', input.isRural, { old: row.isRural, read: (answer) => answer });
    row.placeId = takenOver(input.place, row.placeId, (id) => id);
    row.organisationIds = listFrom(input.organisations, row.organisationIds);
    row.eventIds = keyList('presentedAt', input.presentedAt, row.eventIds);
    row.conceptId = takenOver(input.concept, row.conceptId, (id) => id);
    takeSources(row, input);
  },
  async check(tx, row) {
    requireName('title', row.titleTexts);
    await requireRows(tx, 'place', { argument: 'place', ids: [row.placeId] });
    await requireRows(tx, 'organisation', { argument: 'organisations', ids: row.organisationIds });
    await requireRows(tx, 'concept', { argument: 'concept', ids: [row.conceptId] });
  },
};

/** @throws ParticipationError BAD_INPUT for an id that no data file could have */
export function newGoodPractice(id: string): GoodPractice {
  return Object.assign(new GoodPractice(), {
    id: idFrom(id),
    ...NO_FACTS,
    titleTexts: NO_TEXTS,
    descriptionTexts: null,
    showsTexts: null,
    structures: [],
    isRural: YesNoUnknown.UNKNOWN,
    placeId: null,
    organisationIds: [],
    eventIds: [],
    conceptId: null,
  });
}
