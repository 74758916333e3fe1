import { type BrokenRecords, describeImport } from '../shared/testing/import.suite.js';
import { funding } from './funding.fixture.js';

const PROGRAMME = 'programmes: [{ id: p, name: P }]\n';

const BROKEN: BrokenRecords[] = [
  [
    'cycles that come before each other',
    `programmeCycles:
       - { id: first, programme: p, name: First, kind: OTHER, predecessor: second }
       - { id: second, programme: p, name: Second, kind: OTHER, predecessor: first }`,
    'the cycle would come before itself',
  ],
  [
    'a plan that updates itself over another',
    `policyPlans:
       - { id: plan-a, name: A, kind: OTHER, updates: plan-b }
       - { id: plan-b, name: B, kind: OTHER, updates: plan-a }`,
    'the plan would be an update of itself',
  ],
  [
    'a cycle whose predecessor belongs to another programme',
    `programmeCycles:
       - { id: elsewhere, programme: p, name: X, kind: OTHER, predecessor: programmdialog-2015 }`,
    '"programmdialog-2015" is a cycle of another programme',
  ],
  [
    'a cycle that examined a later one',
    `programmeCycles:
       - id: early
         programme: p
         name: Early
         kind: OTHER
         firstYear: 2000
         reviews: [{ reviewedCycle: programmdialog-2015, subject: X }]`,
    'it cannot have examined "programmdialog-2015", which came later',
  ],
  [
    'a recommendation reviewed before it was made',
    `recommendations:
       - id: too-early
         cycle: programmdialog-2015
         text: X
         reviews: [{ cycle: qualitaetsdialog-2012-2013 }]`,
    '"qualitaetsdialog-2012-2013" is not later than the cycle that made it',
  ],
  [
    'a recommendation in the report of another cycle',
    `recommendations:
       - { id: misplaced, cycle: programmdialog-2016, report: abschlussbericht-programmdialog-2015, text: X }`,
    '"abschlussbericht-programmdialog-2015" is the report of another cycle',
  ],
  [
    'a project that ends before it begins',
    'projects: [{ id: back, name: Back, startedOn: 2016, endedOn: 2015 }]',
    'must not be before "startedOn"',
  ],
  [
    'a grant whose period ends before it begins',
    `grants: [{ id: back, programme: p, recipientLabel: X, amount: { amount: '1.00', currency: EUR },
       periodStart: 2016-02, periodEnd: 2016-01-31 }]`,
    'must not be before "periodStart"',
  ],
  [
    'a cycle that ends before it begins',
    'programmeCycles: [{ id: back, programme: p, name: Back, kind: OTHER, firstYear: 2016, lastYear: 2015 }]',
    'must not be before "firstYear"',
  ],
  [
    'an input of two sources',
    'policyInputs: [{ id: two, event: a, series: b, plan: arbeit-bezirksamt-mitte, kind: FEEDS_INTO }]',
    'needs exactly one of "event", "series", "resolution", "cycle", "recommendation": what feeds',
  ],
  [
    'an input into nothing',
    'policyInputs: [{ id: none, event: a, kind: FEEDS_INTO }]',
    'needs exactly one of "plan", "programme": what is fed',
  ],
  [
    'a part in a cycle that nobody has',
    `programmeCycles:
       - { id: empty, programme: p, name: Empty, kind: OTHER, participations: [{ role: MODERATOR }] }`,
    'needs exactly one of "person", "organisation", "network", "category", or else a "partyLabel"',
  ],
];

describeImport({
  fixture: funding,
  foreign: ['organisations', 'events'],
  noReferences: /^(?:known_|funding_journal|funding_key|followed_|change_log)|^funding_grant\.listId$/,
  broken: BROKEN.map(([what, yaml, reason]) => [what, PROGRAMME + yaml, reason]),
});
