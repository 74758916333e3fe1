import type { GraphQLSchema } from 'graphql';
import { buildSubgraph, type Reference } from '../shared/federation.js';
import { ChangeResolver } from './change/change.resolver.js';
import { ConceptResolver } from './concept/concept.resolver.js';
import { ContactPointResolver } from './contact-point/contact-point.resolver.js';
import type { NetworksContext } from './context.js';
import { DuplicateResolver, OrganisationDuplicatesResolver } from './duplicate/duplicate.resolver.js';
import { EditJournalResolver } from './edit-journal/edit-journal.resolver.js';
import { MEMBERSHIP_EDITS } from './membership/membership-edit.resolver.js';
import {
  MergedOrganisationResolver,
  MergeResolver,
  OrganisationMergeResolver,
  UndoMergeResolver,
} from './merge/merge.resolver.js';
import { NETWORK_EDITS } from './network/network-edit.resolver.js';
import { OFFICE_HOLDING_EDITS } from './office/office-holding-edit.resolver.js';
import { ORGANISATION_EDITS } from './organisation/organisation-edit.resolver.js';
import { PERSON_EDITS } from './person/person-edit.resolver.js';
import { RELATION_EDITS } from './relation/relation-edit.resolver.js';
import { PLACE_EDITS } from './place/place-edit.resolver.js';
import { STAKEHOLDER_CATEGORY_EDITS } from './stakeholder-category/stakeholder-category-edit.resolver.js';
import { OFFICE_EDITS } from './office/office-edit.resolver.js';
import { OFFICE_TITLE_EDITS } from './office/office-title-edit.resolver.js';
import { CONCEPT_EDITS } from './concept/concept-edit.resolver.js';
import { GOOD_PRACTICE_EDITS } from './good-practice/good-practice-edit.resolver.js';
import { CONTACT_POINT_EDITS } from './contact-point/contact-point-edit.resolver.js';
import { MAILING_LIST_EDITS } from './mailing-list/mailing-list-edit.resolver.js';
import { EventResolver } from './event/event.resolver.js';
import { IdentityChangesResolver } from './organisation-identity/identity-changes.resolver.js';
import { FollowedServiceResolver } from './followed/followed-service.resolver.js';
import { GoodPracticeResolver } from './good-practice/good-practice.resolver.js';
import { CoverageChangeResolver } from './invitation-coverage/coverage-change.resolver.js';
import { CategoryCoverageResolver } from './invitation-coverage/category-coverage.resolver.js';
import { InvitationReplyResolver } from './invitation-reply/invitation-reply.resolver.js';
import { InvitationEditResolver } from './invitation/invitation-edit.resolver.js';
import { InvitationResolver } from './invitation/invitation.resolver.js';
import {
  NeighbourResolver,
  NetworkGraphResolver,
  PartyFiguresResolver,
  PartyGroupResolver,
  PathStepResolver,
} from './graph/network-graph.resolver.js';
import { MailingListResolver } from './mailing-list/mailing-list.resolver.js';
import { MembershipResolver } from './membership/membership.resolver.js';
import { NetworkResolver } from './network/network.resolver.js';
import { OfficeHoldingResolver } from './office/office-holding.resolver.js';
import { OfficeResolver } from './office/office.resolver.js';
import { OrganisationSet } from './organisation-set/organisation-set.js';
import {
  OrganisationsOfCategoryResolver,
  OrganisationSetResolver,
} from './organisation-set/organisation-set.resolver.js';
import { OrganisationResolver } from './organisation/organisation.resolver.js';
import { PersonResolver } from './person/person.resolver.js';
import { PlaceResolver } from './place/place.resolver.js';
import { PolicyPlanResolver } from './policy-plan/policy-plan.resolver.js';
import { RelationResolver } from './relation/relation.resolver.js';
import { ResolutionResolver } from './resolution/resolution.resolver.js';
import { SeriesResolver } from './series/series.resolver.js';
import { NetworksCitationResolver, SourceDocumentResolver } from './source-document/source-document.resolver.js';
import { StakeholderCategoryResolver } from './stakeholder-category/stakeholder-category.resolver.js';
import { TieResolver } from './tie/tie.resolver.js';
import { NETWORKS_LISTS } from './list-sizes.js';

const RESOLVERS = [
  CategoryCoverageResolver,
  DuplicateResolver,
  OrganisationDuplicatesResolver,
  MergedOrganisationResolver,
  MergeResolver,
  OrganisationMergeResolver,
  UndoMergeResolver,
  EditJournalResolver,
  ...MEMBERSHIP_EDITS,
  ...NETWORK_EDITS,
  ...OFFICE_HOLDING_EDITS,
  ...ORGANISATION_EDITS,
  ...PERSON_EDITS,
  ...RELATION_EDITS,
  ...PLACE_EDITS,
  ...STAKEHOLDER_CATEGORY_EDITS,
  ...OFFICE_EDITS,
  ...OFFICE_TITLE_EDITS,
  ...CONCEPT_EDITS,
  ...GOOD_PRACTICE_EDITS,
  ...CONTACT_POINT_EDITS,
  ...MAILING_LIST_EDITS,
  ChangeResolver,
  CoverageChangeResolver,
  ConceptResolver,
  ContactPointResolver,
  EventResolver,
  GoodPracticeResolver,
  InvitationEditResolver,
  InvitationResolver,
  InvitationReplyResolver,
  MailingListResolver,
  MembershipResolver,
  NetworkResolver,
  OfficeHoldingResolver,
  OfficeResolver,
  OrganisationResolver,
  OrganisationSetResolver,
  OrganisationsOfCategoryResolver,
  PersonResolver,
  PlaceResolver,
  PolicyPlanResolver,
  RelationResolver,
  ResolutionResolver,
  SeriesResolver,
  StakeholderCategoryResolver,
  TieResolver,
  FollowedServiceResolver,
  IdentityChangesResolver,
  NetworkGraphResolver,
  PartyFiguresResolver,
  PartyGroupResolver,
  PathStepResolver,
  NeighbourResolver,
  NetworksCitationResolver,
  SourceDocumentResolver,
] as const;

interface Key {
  id: string;
}

/** How other subgraphs reach our entities. What we add to theirs needs no row, just the key. */
const REFERENCES: Record<string, Reference<NetworksContext>> = {
  Concept: ({ id }: Key, { loaders }) => loaders.concept.load(id),
  ContactPoint: ({ id }: Key, { loaders }) => loaders.contactPoint.load(id),
  Invitation: ({ id }: Key, { loaders }) => loaders.invitation.load(id),
  GoodPractice: ({ id }: Key, { loaders }) => loaders.goodPractice.load(id),
  MailingList: ({ id }: Key, { loaders }) => loaders.mailingList.load(id),
  Network: ({ id }: Key, { loaders }) => loaders.network.load(id),
  Office: ({ id }: Key, { loaders }) => loaders.office.load(id),
  Organisation: ({ id }: Key, { loaders }) => loaders.organisation.load(id),
  OrganisationSet: ({ id }: Key) => OrganisationSet.withKey(id),
  Person: ({ id }: Key, { loaders }) => loaders.person.load(id),
  Place: ({ id }: Key, { loaders }) => loaders.place.load(id),
  StakeholderCategory: ({ id }: Key, { loaders }) => loaders.stakeholderCategory.load(id),
};

/** The networks subgraph, executable. */
export function networksSchema(): GraphQLSchema {
  return buildSubgraph<NetworksContext>({ resolvers: RESOLVERS, references: REFERENCES, lists: NETWORKS_LISTS });
}
