import { editsByGivenId } from '../edit/edit.resolver.js';
import { Relation } from './relation.js';
import { relationEdit, RelationInput, newRelation } from './relation.edit.js';

/** How relations are edited. */
export const RELATION_EDITS = editsByGivenId({
  name: 'Relation',
  noun: 'a relation',
  field: 'relation',
  row: Relation,
  input: RelationInput,
  editable: relationEdit,
  newRow: newRelation,
  closing: (until) => ({ until }),
  load: (loaders, id) => loaders.relation.load(id),
});
