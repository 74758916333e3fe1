import { manyOf } from '../../shared/loader.js';
import type { NetworksLoaders } from '../loaders.js';
import type { RequiredInvitee } from '../resolution/required-invitee.js';
import type { ResolutionStub } from '../resolution/resolution.stub.js';
import { InvitationMandate, MandatedCategory, NAMED } from './invitation-mandate.js';

/** What the gateway asks `events` for before a mandate can be resolved. */
export const NEEDED_OF_RESOLUTION =
  'addressee { id } requiredInvitees { id label qualifier category { id } } requiredInvolvements { organisation { id } }';

/** Finds the organisations that a resolution means. */
export async function mandateOf(
  loaders: NetworksLoaders,
  { addressee, requiredInvitees = [], requiredInvolvements = [] }: ResolutionStub,
  asOf: string,
): Promise<InvitationMandate> {
  const acting = addressee == null ? null : await loaders.organisation.load(addressee.id);
  const placeId = acting?.placeId ?? null;
  const bodies = requiredInvolvements.flatMap(({ organisation }) => (organisation == null ? [] : [organisation.id]));
  const [place, categories, involved] = await Promise.all([
    placeId === null ? null : loaders.place.load(placeId),
    Promise.all(requiredInvitees.map((invitee) => mandatedCategory(loaders, invitee, { placeId, asOf }))),
    manyOf(loaders.organisation, bodies),
  ]);
  return Object.assign(new InvitationMandate(), { asOf, place, categories, involved });
}

async function mandatedCategory(
  loaders: NetworksLoaders,
  { category: given, label, qualifier }: RequiredInvitee,
  within: { placeId: string | null; asOf: string },
): Promise<MandatedCategory> {
  const categoryId = given?.id ?? null;
  const [category, meant] = await Promise.all([
    categoryId === null ? null : loaders.stakeholderCategory.load(categoryId),
    categoryId === null ? [] : loaders.organisationsMeant.load({ categoryId, ...within }),
  ]);
  const known = await manyOf(loaders.organisation, meant.slice(0, NAMED));
  const facts = { category, label, qualifier: qualifier ?? null, knownCount: meant.length, known, meant };
  return Object.assign(new MandatedCategory(), facts);
}
