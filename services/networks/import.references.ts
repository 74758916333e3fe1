import { citing, type ReferringColumn, referring, referringByType } from '../shared/import/remove/referring-column.js';
import type { PartyType } from './party/party.enums.js';

/** Sorts of parties, and where their records are. */
const PARTIES: Readonly<Record<PartyType, string>> = {
  PERSON: 'people',
  ORGANISATION: 'organisations',
  NETWORK: 'networks',
  CATEGORY: 'stakeholderCategories',
};

/** Every column in which ids of records stand. */
export const NETWORKS_REFERENCES: readonly ReferringColumn[] = [
  ...referring('place', { parentId: 'places' }),
  ...referring('stakeholder_category', { parentId: 'stakeholderCategories' }),
  ...referring('organisation', {
    parentId: 'organisations',
    placeId: 'places',
    categoryIds: 'stakeholderCategories',
  }),
  ...referring('office', { organisationId: 'organisations', placeId: 'places' }),
  ...referring('office_title', { officeId: 'offices' }),
  ...referring('office_holding', { officeId: 'offices', personId: 'people' }),
  ...referring('network', { placeId: 'places' }),
  ...referring('membership', { networkId: 'networks', organisationId: 'organisations' }),
  ...referringByType('membership', { type: 'memberType', id: 'memberId' }, PARTIES),
  ...referringByType('relation', { type: 'fromType', id: 'fromId' }, PARTIES),
  ...referringByType('relation', { type: 'toType', id: 'toId' }, PARTIES),
  ...referring('relation', { placeId: 'places', eventIds: 'events' }),
  ...referring('concept', {
    affectedIds: 'stakeholderCategories',
    actorIds: 'stakeholderCategories',
    eventIds: 'events',
  }),
  ...referring('good_practice', {
    placeId: 'places',
    organisationIds: 'organisations',
    eventIds: 'events',
    conceptId: 'concepts',
  }),
  ...referring('contact_point', {
    organisationId: 'organisations',
    personId: 'people',
    eventIds: 'events',
    seriesIds: 'series',
    policyPlanIds: 'policyPlans',
  }),
  ...referring('mailing_list', {
    organisationId: 'organisations',
    contactPersonId: 'people',
    seriesId: 'series',
  }),
  ...referring('invitation', { eventId: 'events', organisationId: 'organisations' }),
  ...citing(
    'place',
    'stakeholder_category',
    'organisation',
    'person',
    'office',
    'office_title',
    'office_holding',
    'network',
    'membership',
    'relation',
    'concept',
    'good_practice',
    'contact_point',
    'mailing_list',
  ),
];
