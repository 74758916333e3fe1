import { partsResolver } from '../participation/parts.resolver.js';
import { NetworkStub } from './network.stub.js';

/** What events adds to a network. */
export const NetworkResolver = partsResolver({
  stub: NetworkStub,
  party: 'Network',
});
