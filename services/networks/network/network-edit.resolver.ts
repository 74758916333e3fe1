import { editsByGivenId } from '../edit/edit.resolver.js';
import { Network } from './network.js';
import { networkEdit, NetworkInput, newNetwork } from './network.edit.js';

/** How networks are edited. */
export const NETWORK_EDITS = editsByGivenId({
  name: 'Network',
  noun: 'a network',
  field: 'network',
  row: Network,
  input: NetworkInput,
  editable: networkEdit,
  newRow: newNetwork,
  load: (loaders, id) => loaders.network.load(id),
});
