import { partsResolver } from '../participation/parts.resolver.js';
import { OrganisationStub } from './organisation.stub.js';

/** What events adds to an organisation. */
export const OrganisationResolver = partsResolver({
  stub: OrganisationStub,
  party: 'Organisation',
});
