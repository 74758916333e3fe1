import { citingThings } from '../shared/facts/citing-things.js';
import { lazyLoaders, type LoaderMakers } from '../shared/lazy-loaders.js';
import { byId, listBy, listByTypedKey, listHolding } from '../shared/loader.js';
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

/** What belongs to a row. */
const LISTS = {
  partsOfPlace: (db) => listBy(db, Place, 'parentId', BY_NAME),
  networksOfPlace: (db) => listBy(db, Network, 'placeId', BY_NAME),
  organisationsOfPlace: (db) => firstOrganisationsBy(db, 'place'),
  goodPracticesOfPlace: (db) => listBy(db, GoodPractice, 'placeId', BY_ID),
  partsOfOrganisation: (db) => listBy(db, Organisation, 'parentId', BY_NAME),
  officesOfOrganisation: (db) => listBy(db, Office, 'organisationId', BY_NAME),
  membersOfOrganisation: (db) => listBy(db, Membership, 'organisationId', BY_POSITION),
  contactPointsOfOrganisation: (db) => listBy(db, ContactPoint, 'organisationId', BY_ID),
  mailingListsOfOrganisation: (db) => listBy(db, MailingList, 'organisationId', BY_ID),
  goodPracticesOfOrganisation: (db) => listHolding(db, GoodPractice, 'organisationIds'),
  membersOfNetwork: (db) => listBy(db, Membership, 'networkId', BY_POSITION),
  childrenOfCategory: (db) => listBy(db, StakeholderCategory, 'parentId', BY_NAME),
  organisationsOfCategory: (db) => firstOrganisationsBy(db, 'category'),
  networksOfCategory,
  titlesOfOffice: (db) => listBy(db, OfficeTitle, 'officeId', BY_POSITION),
  holdingsOfOffice: (db) => listBy(db, OfficeHolding, 'officeId', BY_POSITION),
  holdingsOfPerson: (db) => listBy(db, OfficeHolding, 'personId', BY_ID),
  contactPointsOfPerson: (db) => listBy(db, ContactPoint, 'personId', BY_ID),
  goodPracticesOfConcept: (db) => listBy(db, GoodPractice, 'conceptId', BY_ID),
  membershipsOf: (db) =>
    forEachPartyType((type) =>
      listByTypedKey(db, Membership, { typeColumn: 'memberType', type, idColumn: 'memberId' }),
    ),
  relationsOf: (db) => forEachPartyType((type) => relationsOfParty(db, type)),
} satisfies LoaderMakers;

/** What belongs to a row of another service. */
const LISTS_OF_OTHERS = {
  goodPracticesOfEvent: (db) => listHolding(db, GoodPractice, 'eventIds'),
  conceptsOfEvent: (db) => listHolding(db, Concept, 'eventIds'),
  contactPointsOfEvent: (db) => listHolding(db, ContactPoint, 'eventIds'),
  relationsOfEvent: (db) => listHolding(db, Relation, 'eventIds'),
  contactPointsOfSeries: (db) => listHolding(db, ContactPoint, 'seriesIds'),
  mailingListsOfSeries: (db) => listBy(db, MailingList, 'seriesId', BY_ID),
  contactPointsOfPolicyPlan: (db) => listHolding(db, ContactPoint, 'policyPlanIds'),
} satisfies LoaderMakers;

/** Everything by which a request reaches rows: one statement for all keys of a loader. */
export const createLoaders = lazyLoaders({
  organisation: (db) => organisationsThroughMerges(db, byId(db, Organisation)),
  person: (db) => byId(db, Person),
  office: (db) => byId(db, Office),
  network: (db) => byId(db, Network),
  stakeholderCategory: (db) => byId(db, StakeholderCategory),
  place: (db) => byId(db, Place),
  relation: (db) => byId(db, Relation),
  membership: (db) => byId(db, Membership),
  organisationMerge: (db) => byId(db, OrganisationMerge),
  mergedIds,
  allIdsOfSet: (db) => allIdsOfSet(db, mergedIds(db)),
  organisationSetOfCategory,
  organisationsWithIds,
  duplicatesOfOrganisation,
  officeHolding: (db) => byId(db, OfficeHolding),
  officeTitle: (db) => byId(db, OfficeTitle),
  goodPractice: (db) => byId(db, GoodPractice),
  concept: (db) => byId(db, Concept),
  contactPoint: (db) => byId(db, ContactPoint),
  mailingList: (db) => byId(db, MailingList),
  citingDocument: (db) => citingThings(db, NetworksCitationConnection),

  ...LISTS,
  ...LISTS_OF_OTHERS,

  invitation: (db) => byId(db, Invitation),
  stepsOfInvitation: (db) => listBy(db, InvitationStep, 'invitationId', BY_ID),
  invitationsOfEvent: (db) => listBy(db, Invitation, 'eventId', { organisationId: 'ASC' }),
  seatsOfInvitation,
  isEventKnown,
  organisationsMeant,
});

function forEachPartyType<Loader>(make: (type: PartyType) => Loader): Record<PartyType, Loader> {
  return {
    [PartyType.PERSON]: make(PartyType.PERSON),
    [PartyType.ORGANISATION]: make(PartyType.ORGANISATION),
    [PartyType.NETWORK]: make(PartyType.NETWORK),
    [PartyType.CATEGORY]: make(PartyType.CATEGORY),
  };
}
