import { text } from '../edit/further-edits.fixture.js';

/** A thing of one sort, by what its mutations need. */
interface Added {
  name: string;
  /** The field of the answers that has it. */
  field: string;
  /** As the log of changes calls it. */
  change: string;
  /** Absent where it is made of what the thing connects. */
  id?: string;
  input: Record<string, unknown>;
}

/** What is added, in this order; what is made of others has no id of its own. */
export const ADDED: readonly Added[] = [
  { name: 'Place', field: 'place', change: 'PLACE', id: 'town', input: { name: text('Town'), kind: 'CITY' } },
  {
    name: 'StakeholderCategory',
    field: 'stakeholderCategory',
    change: 'CATEGORY',
    id: 'clubs',
    input: { label: text('Clubs') },
  },
  {
    name: 'Organisation',
    field: 'organisation',
    change: 'ORGANISATION',
    id: 'club',
    input: { name: text('Club'), place: 'town', categories: ['clubs'] },
  },
  {
    name: 'Person',
    field: 'person',
    change: 'PERSON',
    id: 'kim',
    input: { name: 'Kim', email: 'kim@private.example' },
  },
  { name: 'Network', field: 'network', change: 'NETWORK', id: 'ring', input: { name: text('Ring'), place: 'town' } },
  {
    name: 'Membership',
    field: 'membership',
    change: 'MEMBERSHIP',
    input: { network: 'ring', member: { type: 'ORGANISATION', id: 'club' } },
  },
  {
    name: 'Relation',
    field: 'relation',
    change: 'RELATION',
    id: 'pays',
    input: { kind: 'FUNDS', from: { type: 'ORGANISATION', id: 'club' }, to: { type: 'NETWORK', id: 'ring' } },
  },
  {
    name: 'Office',
    field: 'office',
    change: 'OFFICE',
    id: 'chair',
    input: { name: text('Chair'), organisation: 'club' },
  },
  {
    name: 'OfficeTitle',
    field: 'title',
    change: 'OFFICE',
    input: { office: 'chair', title: text('Vorsitz'), since: '2001' },
  },
  {
    name: 'OfficeHolding',
    field: 'holding',
    change: 'OFFICE',
    input: { office: 'chair', person: 'kim', since: '2001' },
  },
  {
    name: 'Concept',
    field: 'concept',
    change: 'CONCEPT',
    id: 'idea',
    input: { name: text('Idea'), actors: ['clubs'] },
  },
  {
    name: 'GoodPractice',
    field: 'goodPractice',
    change: 'GOOD_PRACTICE',
    id: 'practice',
    input: { title: text('Good'), concept: 'idea', organisations: ['club'] },
  },
  {
    name: 'ContactPoint',
    field: 'contactPoint',
    change: 'CONTACT_POINT',
    id: 'desk',
    input: { purpose: text('Ask'), person: 'kim', email: 'desk@authority.example' },
  },
  {
    name: 'MailingList',
    field: 'mailingList',
    change: 'MAILING_LIST',
    id: 'letter',
    input: { name: text('Letter'), contactPerson: 'kim' },
  },
];

/** Who refers to whom, of what was added. */
export const REFERRING: Record<string, RegExp[]> = {
  Place: [/^NETWORK ring$/, /^ORGANISATION club$/],
  StakeholderCategory: [/^CONCEPT idea$/, /^ORGANISATION club$/],
  Organisation: [/^GOOD_PRACTICE practice$/, /^MEMBERSHIP /, /^OFFICE chair$/, /^RELATION pays$/],
  Person: [/^CONTACT_POINT desk$/, /^MAILING_LIST letter$/, /^OFFICE_HOLDING /],
  Network: [/^MEMBERSHIP /, /^RELATION pays$/],
  Office: [/^OFFICE_HOLDING /, /^OFFICE_TITLE /],
  Concept: [/^GOOD_PRACTICE practice$/],
};
