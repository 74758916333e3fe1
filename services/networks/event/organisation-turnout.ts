import { Field, Int, ObjectType } from 'type-graphql';
import type { NetworksLoaders } from '../loaders.js';
import { Organisation } from '../organisation/organisation.js';
import type { StoredTurnout } from './stored-turnout.js';

@ObjectType({ description: 'How many are registered for an event on behalf of one organisation, and how many came.' })
export class OrganisationTurnout {
  @Field(() => Organisation, {
    nullable: true,
    description: 'For which organisation they said that they come; null if nobody knows it any more.',
  })
  organisation!: Organisation | null;

  @Field(() => Int, { description: 'Seats that are confirmed, those of who came or did not come included.' })
  registered!: number;

  @Field(() => Int, { description: 'Seats of registrations that were checked in (Teilnehmende).' })
  attended!: number;
}

/** Seats by organisation, by the id that means it now: `events` may keep some under the ids of those that were merged. */
export async function turnoutByOrganisation(
  loaders: Pick<NetworksLoaders, 'organisation'>,
  stored: readonly StoredTurnout[],
): Promise<Map<string, OrganisationTurnout>> {
  const found = await Promise.all(stored.map(({ organisationId }) => loaders.organisation.load(organisationId)));
  const turnout = new Map<string, OrganisationTurnout>();
  for (const [index, { organisationId, registered, attended }] of stored.entries()) {
    const organisation = found[index] ?? null;
    const id = organisation?.id ?? organisationId;
    const before = turnout.get(id) ?? { registered: 0, attended: 0 };
    const seats = { registered: before.registered + registered, attended: before.attended + attended };
    turnout.set(id, Object.assign(new OrganisationTurnout(), { organisation, ...seats }));
  }
  return turnout;
}
