import { editsByGivenId } from '../edit/edit.resolver.js';
import { GoodPractice } from './good-practice.js';
import { goodPracticeEdit, GoodPracticeInput, newGoodPractice } from './good-practice.edit.js';

/** How examples of good practice are edited. */
export const GOOD_PRACTICE_EDITS = editsByGivenId({
  name: 'GoodPractice',
  noun: 'an example of good practice',
  field: 'goodPractice',
  row: GoodPractice,
  input: GoodPracticeInput,
  editable: goodPracticeEdit,
  newRow: newGoodPractice,
  load: (loaders, id) => loaders.goodPractice.load(id),
});
