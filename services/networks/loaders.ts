import type { DataSource } from 'typeorm';
import { citingThings } from '../shared/facts/citing-things.js';
import { byId, listBy, listByTypedKey, listHolding, manyOf } from '../shared/loader.js';
import { Concept } from './concept/concept.js';
import { ContactPoint } from './contact-point/contact-point.js';
import { duplicatesOfOrganisation } from './duplicate/duplicate.page.js';
import { isEventKnown } from './followed/followed.loaders.js';
import { GoodPractice } from './good-practice/good-practice.js';
import { MailingList } from './mailing-list/mailing-list.js';
import { Membership } from './membership/membership.js';
import { mergedIds, organisationsThroughMerges } from './merge/merge.loaders.js';
import { OrganisationMerge } from './merge/organisation-merge.js';
import { Network } from './network/network.js';
import { networksOfCategory } from './network/network.loaders.js';
import { Office } from './office/office.js';
import { OfficeHolding } from './office/office-holding.js';
import { OfficeTitle } from './office/office-title.js';
import { Organisation } from './organisation/organisation.js';
import { firstOrganisationsBy } from './organisation/organisation.loaders.js';
import { organisationsWithIds } from './organisation/organisation.page.js';
import { allIdsOfSet, organisationSetOfCategory } from './organisation-set/organisation-set.loaders.js';
import { Invitation, InvitationStep } from './invitation/invitation.js';
import { seatsOfInvitation } from './invitation/seats-of-invitation.js';
import { organisationsMeant } from './invitation-mandate/organisations-meant.js';
import { PartyType } from './party/party.enums.js';
import { Person } from './person/person.js';
import { Place } from './place/place.js';
import { Relation } from './relation/relation.js';
import { relationsOfParty } from './relation/relation.loaders.js';
import { NetworksCitationConnection } from './source-document/citing.js';
import { StakeholderCategory } from './stakeholder-category/stakeholder-category.js';

export type NetworksLoaders = ReturnType<typeof createLoaders>;

const BY_NAME = { sortName: 'ASC', id: 'ASC' } as const;
const BY_ID = { id: 'ASC' } as const;
const BY_POSITION = { position: 'ASC' } as const;

/** Everything by which a request reaches rows: one statement for all keys of a loader. */
export function createLoaders(db: DataSource) {
  const organisation = organisationsThroughMerges(db, byId(db, Organisation));
  const merged = mergedIds(db);
  const stakeholderCategory = byId(db, StakeholderCategory);
  const invitation = byId(db, Invitation);
  return {
    organisation,
    organisations: manyOf(organisation),
    person: byId(db, Person),
    office: byId(db, Office),
    network: byId(db, Network),
    stakeholderCategory,
    stakeholderCategories: manyOf(stakeholderCategory),
    place: byId(db, Place),
    relation: byId(db, Relation),
    membership: byId(db, Membership),
    organisationMerge: byId(db, OrganisationMerge),
    mergedIds: merged,
    allIdsOfSet: allIdsOfSet(db, merged),
    organisationSetOfCategory: organisationSetOfCategory(db),
    organisationsWithIds: organisationsWithIds(db),
    duplicatesOfOrganisation: duplicatesOfOrganisation(db),
    officeHolding: byId(db, OfficeHolding),
    officeTitle: byId(db, OfficeTitle),
    goodPractice: byId(db, GoodPractice),
    concept: byId(db, Concept),
    contactPoint: byId(db, ContactPoint),
    mailingList: byId(db, MailingList),
    citingDocument: citingThings(db, NetworksCitationConnection),

    ...listLoaders(db),
    ...listsOfOthers(db),

    invitation,
    invitations: manyOf(invitation),
    stepsOfInvitation: listBy(db, InvitationStep, 'invitationId', BY_ID),
    invitationsOfEvent: listBy(db, Invitation, 'eventId', { organisationId: 'ASC' }),
    seatsOfInvitation: seatsOfInvitation(db),
    isEventKnown: isEventKnown(db),
    organisationsMeant: organisationsMeant(db),
  };
}

/** What belongs to a row. */
function listLoaders(db: DataSource) {
  return {
    partsOfPlace: listBy(db, Place, 'parentId', BY_NAME),
    networksOfPlace: listBy(db, Network, 'placeId', BY_NAME),
    organisationsOfPlace: firstOrganisationsBy(db, 'place'),
    goodPracticesOfPlace: listBy(db, GoodPractice, 'placeId', BY_ID),
    partsOfOrganisation: listBy(db, Organisation, 'parentId', BY_NAME),
    officesOfOrganisation: listBy(db, Office, 'organisationId', BY_NAME),
    membersOfOrganisation: listBy(db, Membership, 'organisationId', BY_POSITION),
    contactPointsOfOrganisation: listBy(db, ContactPoint, 'organisationId', BY_ID),
    mailingListsOfOrganisation: listBy(db, MailingList, 'organisationId', BY_ID),
    goodPracticesOfOrganisation: listHolding(db, GoodPractice, 'organisationIds'),
    membersOfNetwork: listBy(db, Membership, 'networkId', BY_POSITION),
    childrenOfCategory: listBy(db, StakeholderCategory, 'parentId', BY_NAME),
    organisationsOfCategory: firstOrganisationsBy(db, 'category'),
    networksOfCategory: networksOfCategory(db),
    titlesOfOffice: listBy(db, OfficeTitle, 'officeId', BY_POSITION),
    holdingsOfOffice: listBy(db, OfficeHolding, 'officeId', BY_POSITION),
    holdingsOfPerson: listBy(db, OfficeHolding, 'personId', BY_ID),
    contactPointsOfPerson: listBy(db, ContactPoint, 'personId', BY_ID),
    goodPracticesOfConcept: listBy(db, GoodPractice, 'conceptId', BY_ID),
    membershipsOf: forEachPartyType((type) =>
      listByTypedKey(db, Membership, { typeColumn: 'memberType', type, idColumn: 'memberId' }),
    ),
    relationsOf: forEachPartyType((type) => relationsOfParty(db, type)),
  };
}

/** What belongs to a row of another service. */
function listsOfOthers(db: DataSource) {
  return {
    goodPracticesOfEvent: listHolding(db, GoodPractice, 'eventIds'),
    conceptsOfEvent: listHolding(db, Concept, 'eventIds'),
    contactPointsOfEvent: listHolding(db, ContactPoint, 'eventIds'),
    relationsOfEvent: listHolding(db, Relation, 'eventIds'),
    contactPointsOfSeries: listHolding(db, ContactPoint, 'seriesIds'),
    mailingListsOfSeries: listBy(db, MailingList, 'seriesId', BY_ID),
    contactPointsOfPolicyPlan: listHolding(db, ContactPoint, 'policyPlanIds'),
  };
}

function forEachPartyType<Loader>(make: (type: PartyType) => Loader): Record<PartyType, Loader> {
  return {
    [PartyType.PERSON]: make(PartyType.PERSON),
    [PartyType.ORGANISATION]: make(PartyType.ORGANISATION),
    [PartyType.NETWORK]: make(PartyType.NETWORK),
    [PartyType.CATEGORY]: make(PartyType.CATEGORY),
  };
}
