import { describeImport } from '../shared/testing/import.suite.js';
import { events } from './events.fixture.js';

describeImport({
  fixture: events,
  foreign: ['organisations', 'people', 'places'],
  noReferences:
    /^(?:known_|webhook_|mail_|idempotency_key|registration_|event_revision|event_notice|seat_pool|sent_management_link|waiting_bucket|unsettled_capacity|followed_|change_log)|^registration\.(?:invitedToId|workingGroupId)$|^participation\.(?:sessionId|partyId)$|^intake_item\.candidateIds$|^online_access\.meetingId$|\.registrationId$/,
  broken: [
    [
      'series that are a part of each other',
      `series:
         - { id: inner, title: Inner, parent: outer }
         - { id: outer, title: Outer, parent: inner }`,
      'the series would be a part of itself',
    ],
    [
      'two events with one number in a series',
      `series: [{ id: talks, title: Talks }]
events:
  - { id: one, title: One, kind: WORKSHOP, series: talks, edition: 7 }
  - { id: two, title: Two, kind: WORKSHOP, series: talks, edition: 7 }`,
      'edition 7 is given twice',
    ],
    [
      'an event that ends before it starts',
      `events:
         - { id: back, title: Back, kind: WORKSHOP, date: '2020-05-04',
             start: '2020-05-04T18:00', end: '2020-05-04T17:00' }`,
      'must be after "start"',
    ],
    [
      'doors that open when it has begun',
      `events:
         - { id: late, title: Late, kind: WORKSHOP, date: '2020-05-04',
             start: '2020-05-04T18:00', doors: '2020-05-04T19:00' }`,
      'must not be after "start"',
    ],
    [
      'a start on another day than the date',
      `events: [{ id: other, title: Other, kind: WORKSHOP, date: '2020-05-05', start: '2020-05-04T18:00' }]`,
      'must be the day of "start"',
    ],
    [
      'a time that clocks skip when summer begins',
      `events: [{ id: gap, title: Gap, kind: WORKSHOP, date: '2020-03-29', start: '2020-03-29T02:30' }]`,
      'clocks in Europe/Berlin never show this time, or show it twice',
    ],
    [
      'an implementation status that nothing proves',
      `papers: [{ id: paper, reference: '1/I', body: bvv-mitte, title: Paper }]
resolutions: [{ id: bold, paper: paper, decidedBy: bvv-mitte, demand: Do it, implementation: { status: IMPLEMENTED } }]`,
      'needs evidence for any status but UNKNOWN',
    ],
    [
      'a part that two have',
      `events:
         - { id: shared, title: Shared, kind: WORKSHOP,
             participations: [{ role: HOST, person: kim, organisation: bvv-mitte }] }`,
      'needs exactly one of "person", "organisation", "network", "category"',
    ],
  ],
});
