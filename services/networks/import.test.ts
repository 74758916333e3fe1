import { describeImport } from '../shared/testing/import.suite.js';
import { networks } from './networks.fixture.js';

describeImport({
  fixture: networks,
  foreign: ['sourceDocuments', 'events'],
  noReferences:
    /^(?:followed_|edit_journal|dismissed_duplicate|organisation_merge|hand_edit|change_log)|^invitation_step\.invitationId$/,
  broken: [
    [
      'places that are a part of each other',
      `places:
         - { id: inner, name: Inner, kind: OTHER, parent: outer }
         - { id: outer, name: Outer, kind: OTHER, parent: inner }`,
      'it would be a part of itself',
    ],
    [
      'categories that are a part of each other',
      `stakeholderCategories:
         - { id: narrow, label: Narrow, parent: broad }
         - { id: broad, label: Broad, parent: narrow }`,
      'it would be a part of itself',
    ],
    [
      'organisations that are a part of each other',
      `organisations:
         - { id: below, name: Below, parent: above }
         - { id: above, name: Above, parent: below }`,
      'it would be a part of itself',
    ],
    [
      'a relation with two starts',
      `relations: [{ id: two, kind: OTHER, from: { person: siewer, organisation: bvv-mitte }, to: { network: x } }]`,
      'needs exactly one of "person", "organisation", "network", "category"',
    ],
    [
      'a member who is nobody',
      'networks: [{ id: lonely, name: Lonely, members: [{ role: MEMBER }] }]',
      'needs exactly one of "person", "organisation", "network", "category"',
    ],
    ['an address that is none', 'people: [{ id: kim, name: Kim, email: kim at example }]', 'must be an e-mail address'],
  ],
});
