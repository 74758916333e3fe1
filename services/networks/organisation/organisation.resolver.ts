import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../../shared/connection.js';
import { ID_ARGUMENT } from '../../shared/id-argument.js';
import { manyOf } from '../../shared/loader.js';
import { ContactPoint } from '../contact-point/contact-point.js';
import type { NetworksContext } from '../context.js';
import { heldThen, TimeArgs } from '../dated/period.js';
import { GoodPractice } from '../good-practice/good-practice.js';
import { MailingList } from '../mailing-list/mailing-list.js';
import { Membership } from '../membership/membership.js';
import { Office } from '../office/office.js';
import { PartyType } from '../party/party.enums.js';
import { Place } from '../place/place.js';
import { Relation } from '../relation/relation.js';
import { RelationArgs, relationsSeenFrom } from '../relation/relation.args.js';
import { StakeholderCategory } from '../stakeholder-category/stakeholder-category.js';
import { Organisation } from './organisation.js';
import {
  OrganisationConnection,
  OrganisationFilter,
  pageOfFoundOrganisations,
  pageOfOrganisations,
} from './organisation.page.js';

@Resolver(() => Organisation)
export class OrganisationResolver {
  @Query(() => Organisation, { nullable: true, description: 'The organisation with this id; null if there is none.' })
  organisation(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Ctx() { loaders }: NetworksContext,
  ): Promise<Organisation | null> {
    return loaders.organisation.load(id);
  }

  @Query(() => OrganisationConnection, { description: 'Organisations, by name.' })
  organisations(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: NetworksContext,
    @Arg('filter', () => OrganisationFilter, { nullable: true, description: 'Which ones; all if not given.' })
    filter?: OrganisationFilter | null,
  ): Promise<OrganisationConnection> {
    return pageOfOrganisations(db, filter, page);
  }

  @Query(() => OrganisationConnection, {
    description:
      'Organisations that a text finds, what fits best first: by German stems and beginnings of words, however umlauts ' +
      'are spelt, and in spite of spelling mistakes.',
  })
  organisationSearch(
    @Arg('text', () => String, { description: 'What is looked for in all names, in every language.' }) text: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: NetworksContext,
    @Arg('filter', () => OrganisationFilter, { nullable: true, description: 'Only among these; all if not given.' })
    filter?: OrganisationFilter | null,
  ): Promise<OrganisationConnection> {
    return pageOfFoundOrganisations(db, { text, filter }, page);
  }

  @FieldResolver(() => Organisation, { nullable: true, description: 'What it is a part of; null if no source says.' })
  parent(@Root() { parentId }: Organisation, @Ctx() { loaders }: NetworksContext): Promise<Organisation | null> | null {
    return parentId === null ? null : loaders.organisation.load(parentId);
  }

  @FieldResolver(() => [Organisation], { description: 'What is a part of it, as far as known, by name.' })
  parts(@Root() { id }: Organisation, @Ctx() { loaders }: NetworksContext): Promise<Organisation[]> {
    return loaders.partsOfOrganisation.load(id);
  }

  @FieldResolver(() => Place, {
    nullable: true,
    description: 'The area that it belongs to or works in; null if unknown.',
  })
  place(@Root() { placeId }: Organisation, @Ctx() { loaders }: NetworksContext): Promise<Place | null> | null {
    return placeId === null ? null : loaders.place.load(placeId);
  }

  @FieldResolver(() => [StakeholderCategory], { description: 'The stakeholder categories that it is one of.' })
  categories(
    @Root() { categoryIds }: Organisation,
    @Ctx() { loaders }: NetworksContext,
  ): Promise<StakeholderCategory[]> {
    return manyOf(loaders.stakeholderCategory, categoryIds);
  }

  @FieldResolver(() => [ContactPoint], { description: 'How to reach it (Ansprechstellen).' })
  contactPoints(@Root() { id }: Organisation, @Ctx() { loaders }: NetworksContext): Promise<ContactPoint[]> {
    return loaders.contactPointsOfOrganisation.load(id);
  }

  @FieldResolver(() => [MailingList], { description: 'The mailing lists that it keeps (Verteiler).' })
  mailingLists(@Root() { id }: Organisation, @Ctx() { loaders }: NetworksContext): Promise<MailingList[]> {
    return loaders.mailingListsOfOrganisation.load(id);
  }

  @FieldResolver(() => [Office], { description: 'The offices in it, as far as known (Ämter).' })
  offices(@Root() { id }: Organisation, @Ctx() { loaders }: NetworksContext): Promise<Office[]> {
    return loaders.officesOfOrganisation.load(id);
  }

  @FieldResolver(() => [Membership], { description: 'The networks and organisations that it belongs to.' })
  async memberships(
    @Root() { id }: Organisation,
    @Ctx() { loaders }: NetworksContext,
    @Args(() => TimeArgs) time: TimeArgs,
  ): Promise<Membership[]> {
    return heldThen(await loaders.membershipsOf[PartyType.ORGANISATION].load(id), time);
  }

  @FieldResolver(() => [Membership], { description: 'Who belongs to it, other than by an office, as far as known.' })
  async members(
    @Root() { id }: Organisation,
    @Ctx() { loaders }: NetworksContext,
    @Args(() => TimeArgs) time: TimeArgs,
  ): Promise<Membership[]> {
    return heldThen(await loaders.membersOfOrganisation.load(id), time);
  }

  @FieldResolver(() => [Relation], { description: 'What connects it with others (Beziehungen).' })
  async relations(
    @Root() { id }: Organisation,
    @Ctx() { loaders }: NetworksContext,
    @Args(() => RelationArgs) args: RelationArgs,
  ): Promise<Relation[]> {
    const type = PartyType.ORGANISATION;
    return relationsSeenFrom({ type, id }, await loaders.relationsOf[type].load(id), args);
  }

  @FieldResolver(() => [GoodPractice], { description: 'Good practice that it is an example of.' })
  goodPractices(@Root() { id }: Organisation, @Ctx() { loaders }: NetworksContext): Promise<GoodPractice[]> {
    return loaders.goodPracticesOfOrganisation.load(id);
  }
}
