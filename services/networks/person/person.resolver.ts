import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { DateScalar } from '../../shared/facts/scalars.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import { ContactPoint } from '../contact-point/contact-point.js';
import type { NetworksContext } from '../context.js';
import { heldThen, TimeArgs } from '../dated/period.js';
import { AS_OF_ARGUMENT } from '../dated/dated.js';
import { heldAsOf } from '../dated/evidence.js';
import { Membership } from '../membership/membership.js';
import { OfficeHolding } from '../office/office-holding.js';
import { PartyType } from '../party/party.enums.js';
import { Relation } from '../relation/relation.js';
import { RelationArgs, relationsSeenFrom } from '../relation/relation.args.js';
import { Person } from './person.js';
import { pageOfPeople, PersonConnection, PersonFilter } from './person.page.js';

@Resolver(() => Person)
export class PersonResolver {
  @Query(() => Person, { nullable: true, description: 'The person with this id; null if there is none.' })
  person(@Arg('id', () => ID, ID_ARGUMENT) id: string, @Ctx() { loaders }: NetworksContext): Promise<Person | null> {
    return loaders.person.load(id);
  }

  @Query(() => PersonConnection, { description: 'People, by family name.' })
  people(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: NetworksContext,
    @Arg('filter', () => PersonFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: PersonFilter | null,
  ): Promise<PersonConnection> {
    return pageOfPeople(db, filter, page);
  }

  @FieldResolver(() => [OfficeHolding], { description: 'The offices held, and when (Ämter).' })
  async holdings(
    @Root() { id }: Person,
    @Ctx() { loaders }: NetworksContext,
    @Arg('asOf', () => DateScalar, AS_OF_ARGUMENT) asOf?: string | null,
  ): Promise<OfficeHolding[]> {
    return heldAsOf(await loaders.holdingsOfPerson.load(id), asOf);
  }

  @FieldResolver(() => [Membership], { description: 'The networks and organisations that the person belongs to.' })
  async memberships(
    @Root() { id }: Person,
    @Ctx() { loaders }: NetworksContext,
    @Args(() => TimeArgs) time: TimeArgs,
  ): Promise<Membership[]> {
    return heldThen(await loaders.membershipsOf[PartyType.PERSON].load(id), time);
  }

  @FieldResolver(() => [Relation], { description: 'What connects the person with others (Beziehungen).' })
  async relations(
    @Root() { id }: Person,
    @Ctx() { loaders }: NetworksContext,
    @Args(() => RelationArgs) args: RelationArgs,
  ): Promise<Relation[]> {
    const type = PartyType.PERSON;
    return relationsSeenFrom({ type, id }, await loaders.relationsOf[type].load(id), args);
  }

  @FieldResolver(() => [ContactPoint], { description: 'What the person is to be asked about (Ansprechperson).' })
  contactPoints(@Root() { id }: Person, @Ctx() { loaders }: NetworksContext): Promise<ContactPoint[]> {
    return loaders.contactPointsOfPerson.load(id);
  }
}
