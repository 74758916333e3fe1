import { Field, ID, InputType } from 'type-graphql';
import { EditedType } from '../edit/edit.enums.js';
import type { Editable } from '../edit/edited-row.js';
import { AttestedInput, idFrom, namesFrom, TextInput } from '../edit-input/input.js';
import { needed, NO_FACTS, takenOver, takeSources, textList } from '../edit-input/take-over.js';
import { requireParent } from '../edit-input/tree.js';
import { NO_TEXTS, requireName, textsOrNone } from '../named/named.edit.js';
import { StakeholderCategory } from './stakeholder-category.js';
import { foldedLabels } from './stakeholder-category.section.js';

@InputType({ description: 'What is known about a stakeholder category. What is left out stays; null takes it away.' })
export class StakeholderCategoryInput extends AttestedInput {
  @Field(() => [TextInput], {
    nullable: true,
    description: 'What it is called, the original first; needed for a new one. Replaces all languages.',
  })
  label?: TextInput[] | null;

  @Field(() => ID, { nullable: true, description: 'The broader category; null for the top of the tree.' })
  parent?: string | null;

  @Field(() => [String], { nullable: true, description: 'Other words for it; replaces what was there.' })
  synonyms?: string[] | null;

  @Field(() => [TextInput], { nullable: true, description: 'A description, the original first.' })
  description?: TextInput[] | null;
}

export const stakeholderCategoryEdit: Editable<StakeholderCategory, StakeholderCategoryInput> = {
  type: EditedType.CATEGORY,
  entity: StakeholderCategory,
  apply(row, input) {
    row.labelTexts = needed('label', input.label, { old: row.labelTexts, read: (given) => namesFrom('label', given) });
    row.parentId = takenOver(input.parent, row.parentId, (id) => id);
    row.synonyms = textList('synonyms', input.synonyms, row.synonyms);
    row.descriptionTexts = textsOrNone('description', input.description, row.descriptionTexts);
    takeSources(row, input);
    Object.assign(row, foldedLabels(row));
  },
  treeMovedBy: ({ parent }) => (parent == null ? null : 'stakeholder_category'),
  async check(tx, row, before) {
    requireName('label', row.labelTexts);
    await requireParent(tx, 'stakeholder_category', { row, before });
  },
};

/** @throws ParticipationError BAD_INPUT for an id that no data file could have */
export function newStakeholderCategory(id: string): StakeholderCategory {
  const unknown = { labelTexts: NO_TEXTS, parentId: null, synonyms: [], descriptionTexts: null };
  return Object.assign(new StakeholderCategory(), { id: idFrom(id), ...unknown, ...NO_FACTS });
}
