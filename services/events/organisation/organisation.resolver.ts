import { partsResolver } from '../participation/parts.resolver.js';
import { BY_ALL_IDS, idsOf, OrganisationStub } from './organisation.stub.js';

/** What events adds to an organisation. */
export const OrganisationResolver = partsResolver({
  stub: OrganisationStub,
  party: 'Organisation',
  requires: BY_ALL_IDS,
  idsOf,
});
