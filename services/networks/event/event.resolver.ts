import { Arg, Authorized, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { addedField } from '../../shared/added-field.js';
import { dayIn, GERMANY } from '../../shared/facts/day-in.js';
import { DateScalar } from '../../shared/facts/scalars.js';
import { Role } from '../../shared/identity.js';
import { Concept } from '../concept/concept.js';
import { ContactPoint } from '../contact-point/contact-point.js';
import type { NetworksContext } from '../context.js';
import { GoodPractice } from '../good-practice/good-practice.js';
import { coverageOf, NEEDED_OF_EVENT } from '../invitation-coverage/coverage-of.js';
import { InvitationCoverage } from '../invitation-coverage/invitation-coverage.js';
import { MANDATE_AS_OF } from '../invitation-mandate/invitation-mandate.js';
import { Relation } from '../relation/relation.js';
import { EventStub } from './event.stub.js';
import { OrganisationTurnout, turnoutByOrganisation } from './organisation-turnout.js';
import { STORED_TURNOUT } from './stored-turnout.js';

@Resolver(() => EventStub)
export class EventResolver {
  @FieldResolver(() => [GoodPractice], addedField('networks', 'Good practice that is presented there.'))
  goodPractices(@Root() { id }: EventStub, @Ctx() { loaders }: NetworksContext): Promise<GoodPractice[]> {
    return loaders.goodPracticesOfEvent.load(id);
  }

  @FieldResolver(() => [Concept], addedField('networks', 'Concepts that are a subject there.'))
  concepts(@Root() { id }: EventStub, @Ctx() { loaders }: NetworksContext): Promise<Concept[]> {
    return loaders.conceptsOfEvent.load(id);
  }

  @FieldResolver(() => [ContactPoint], addedField('networks', 'Whom to ask about it (Ansprechstellen).'))
  contactPoints(@Root() { id }: EventStub, @Ctx() { loaders }: NetworksContext): Promise<ContactPoint[]> {
    return loaders.contactPointsOfEvent.load(id);
  }

  @FieldResolver(() => [Relation], addedField('networks', 'Relations between others that showed there (Beziehungen).'))
  relations(@Root() { id }: EventStub, @Ctx() { loaders }: NetworksContext): Promise<Relation[]> {
    return loaders.relationsOfEvent.load(id);
  }

  @Authorized(Role.ORGANISER, Role.ANALYST)
  @Directive(`@requires(fields: "${NEEDED_OF_EVENT}")`)
  @FieldResolver(
    () => InvitationCoverage,
    addedField(
      'networks',
      'How the invitations cover what resolutions demand (Einladungsstand). For organisers and analysts.',
    ),
  )
  invitationCoverage(
    @Root() event: EventStub,
    @Ctx() { loaders, now }: NetworksContext,
    @Arg('asOf', () => DateScalar, MANDATE_AS_OF) asOf?: string | null,
  ): Promise<InvitationCoverage> {
    return coverageOf(loaders, event, asOf ?? dayIn(GERMANY, now()));
  }

  @Authorized(Role.ORGANISER, Role.ANALYST)
  @Directive(`@requires(fields: "${STORED_TURNOUT}")`)
  @FieldResolver(
    () => [OrganisationTurnout],
    addedField(
      'networks',
      'For which organisations people are registered, and how many came, by id of the organisation, merged ones as one ' +
        '(Rücklauf). Those who named no organisation are not in it. For organisers and analysts: small numbers may give ' +
        'people away.',
    ),
  )
  async organisationTurnout(
    @Root() { storedTurnout }: EventStub,
    @Ctx() { loaders }: NetworksContext,
  ): Promise<OrganisationTurnout[]> {
    const turnout = await turnoutByOrganisation(loaders, storedTurnout ?? []);
    return [...turnout].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each);
  }
}
