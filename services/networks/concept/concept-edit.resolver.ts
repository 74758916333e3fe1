import { editsByGivenId } from '../edit/edit.resolver.js';
import { Concept } from './concept.js';
import { conceptEdit, ConceptInput, newConcept } from './concept.edit.js';

/** How concepts are edited. */
export const CONCEPT_EDITS = editsByGivenId({
  name: 'Concept',
  noun: 'a concept',
  field: 'concept',
  row: Concept,
  input: ConceptInput,
  editable: conceptEdit,
  newRow: newConcept,
  load: (loaders, id) => loaders.concept.load(id),
});
