import { createUnionType, ObjectType } from 'type-graphql';
import { connectionOf } from '../../shared/connection.js';
import type { ChangedType } from '../change/change.enums.js';
import { changedNode, FOLLOWED } from '../change/changed-node.js';
import type { NetworksLoaders } from '../loaders.js';

export const CitingInNetworks = createUnionType({
  name: 'CitingInNetworks',
  description: 'What in the networks service can cite a source; an office also for its titles and holders.',
  types: FOLLOWED,
});

@ObjectType({ description: 'That something of the networks service cites a source (Beleg).' })
export class NetworksCitation {
  // Private: the graph reaches what it is through loaders. Sorts are those that can be followed.
  type!: ChangedType;
  id!: string;
}

export const NetworksCitationConnection = connectionOf(NetworksCitation, 'NetworksCitation');
export type NetworksCitationConnection = InstanceType<typeof NetworksCitationConnection>;

/** What cites; null if it was removed just now. */
export function citingInNetworks(
  loaders: NetworksLoaders,
  { type, id }: NetworksCitation,
): Promise<typeof CitingInNetworks | null> {
  return changedNode(loaders, type, id);
}
