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
    ...[
      'organisations: [{ id: x, name: X, foundedOn: 2020, dissolvedOn: 2019-12 }]',
      'networks: [{ id: x, name: X, foundedOn: 2020-05, dissolvedOn: 2020-04 }]',
    ].map((file) => ['an end before the beginning', file, 'must not be before "foundedOn"'] as const),
    ...[
      'networks: [{ id: x, name: X, members: [{ person: siewer, since: 2020, until: 2019 }] }]',
      'relations: [{ id: x, kind: OTHER, from: { person: siewer }, to: { organisation: bvv-mitte }, since: 2020, until: 2019 }]',
      'offices: [{ id: x, name: X, titles: [{ title: X, since: 2020, until: 2019 }] }]',
      'offices: [{ id: x, name: X, holdings: [{ person: siewer, since: 2020, until: 2019 }] }]',
    ].map((file) => ['a time that ends before it begins', file, 'must not be before "since"'] as const),
    ...[
      'javascript:alert(1)',
      'data:text/html,x',
      'mailto:a@b.example',
      'https://x.example/ y',
      '"java\\tscript:alert(1)"',
    ].map(
      (website) =>
        [
          'a website that is none',
          `organisations: [{ id: x, name: X, website: ${website} }]`,
          'must be an address of the web',
        ] as const,
    ),
    ['an address that is none', 'people: [{ id: kim, name: Kim, email: kim at example }]', 'must be an e-mail address'],
  ],
});
