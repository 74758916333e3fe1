import { editsByGivenId } from '../edit/edit.resolver.js';
import { StakeholderCategory } from './stakeholder-category.js';
import {
  stakeholderCategoryEdit,
  StakeholderCategoryInput,
  newStakeholderCategory,
} from './stakeholder-category.edit.js';

/** How stakeholder categories are edited. */
export const STAKEHOLDER_CATEGORY_EDITS = editsByGivenId({
  name: 'StakeholderCategory',
  noun: 'a stakeholder category',
  field: 'stakeholderCategory',
  row: StakeholderCategory,
  input: StakeholderCategoryInput,
  editable: stakeholderCategoryEdit,
  newRow: newStakeholderCategory,
  load: (loaders, id) => loaders.stakeholderCategory.load(id),
});
