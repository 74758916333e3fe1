import { editsByGivenId } from '../edit/edit.resolver.js';
import { Place } from './place.js';
import { placeEdit, PlaceInput, newPlace } from './place.edit.js';

/** How places are edited. */
export const PLACE_EDITS = editsByGivenId({
  name: 'Place',
  noun: 'a place',
  field: 'place',
  row: Place,
  input: PlaceInput,
  editable: placeEdit,
  newRow: newPlace,
  load: (loaders, id) => loaders.place.load(id),
});
