import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import type { EventsContext } from '../context.js';
import { Participation } from '../participation/participation.js';
import { partsResolver } from '../participation/parts.resolver.js';
import { RequiredInvolvement } from '../resolution/required-involvement.js';
import { BY_ALL_IDS, idsOf, OrganisationStub } from './organisation.stub.js';

/** The parts that an organisation has. */
export const OrganisationPartsResolver = partsResolver({
  stub: OrganisationStub,
  party: 'Organisation',
  requires: BY_ALL_IDS,
  idsOf,
});

@Resolver(() => OrganisationStub)
export class OrganisationResolver {
  @Directive(BY_ALL_IDS)
  @FieldResolver(
    () => [Participation],
    addedField(
      'events',
      'The parts that somebody has on its behalf, at most the latest 100 (Vertretung): who speaks for it, where, in which office.',
    ),
  )
  representations(@Root() organisation: OrganisationStub, @Ctx() { loaders }: EventsContext): Promise<Participation[]> {
    return loaders.partsOnBehalfOf.load(idsOf(organisation));
  }

  @Directive(BY_ALL_IDS)
  @FieldResolver(
    () => [RequiredInvolvement],
    addedField('events', 'Where resolutions require that it is involved, by resolution (zu beteiligen).'),
  )
  async requiredInvolvements(
    @Root() organisation: OrganisationStub,
    @Ctx() { loaders }: EventsContext,
  ): Promise<RequiredInvolvement[]> {
    return (await Promise.all(idsOf(organisation).map((id) => loaders.involvementsOfOrganisation.load(id)))).flat();
  }
}
