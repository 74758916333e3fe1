import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import {
  CheckInDocument,
  InviteOrganisationsDocument,
  OwnRegistrationDocument,
  RegisterPartyDocument,
  ResolutionToOutcomeDocument,
} from '../../../schema/generated/operations.js';
import { Role } from '../../../services/shared/identity.js';
import { dataFolder } from '../../../services/shared/import/files.fixture.js';
import { dataOf } from '../../../services/shared/testing/client.js';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { type Graph, startGraph } from '../graph.fixture.js';

const EVENT = 'stadtteilkonferenz';

/** Two resolutions: what the one demanded was held, of the other one there is nothing but its words. */
const DATA = `
stakeholderCategories: [{ id: clubs, label: Clubs }, { id: schools, label: Schools }]
organisations:
  - { id: assembly, name: Assembly }
  - { id: office, name: Office, place: berlin-mitte }
  - { id: club-a, name: Club A, place: berlin-mitte, categories: [clubs] }
  - { id: club-b, name: Club B, place: berlin-mitte, categories: [clubs] }
sourceDocuments: [{ id: minutes, title: Minutes, kind: OTHER }]
papers: [{ id: paper, reference: "1/24", body: assembly, title: Paper }]
resolutions:
  - { id: carried-out, paper: paper, decidedBy: assembly, addressee: office, demand: Hold a conference, demandedEvent: ${EVENT},
      deadlines: [{ day: "2024-12-31", origin: TEXT }],
      requiredInvitees: [{ category: clubs, label: Clubs }, { category: schools, label: Schools }],
      implementation: { status: IMPLEMENTED, evidence: [minutes] } }
  - { id: silence, paper: paper, decidedBy: assembly, addressee: office, demand: Hold another one, demandedEvent: never-heard-of,
      deadlines: [{ day: "2024-12-31", origin: TEXT }], requiredInvitees: [{ category: clubs, label: Clubs }] }
events:
  - { id: ${EVENT}, title: Stadtteilkonferenz, kind: CONFERENCE, status: HELD, date: "2024-11-20",
      participations: [{ role: ATTENDEE, organisation: club-a }],
      documents: [{ key: minutes, kind: DOCUMENTATION, title: Documentation }] }
  - { id: never-heard-of, title: Another conference, kind: CONFERENCE, status: DEMANDED }
policyPlans: [{ id: plan, name: Plan, kind: OTHER }]
policyInputs: [{ id: input, event: ${EVENT}, plan: plan, kind: FEEDS_INTO, status: HAPPENED }]
programmes: [{ id: programme, name: Programme }]
programmeCycles:
  - { id: cycle, programme: programme, name: Cycle, kind: OTHER, firstYear: 2024, recommendationsKnown: ALL, closingEvent: ${EVENT},
      uptakes: [{ officeTitle: Senator, points: [Said so], recommendations: [heard] }] }
  - { id: next, programme: programme, predecessor: cycle, name: Next, kind: OTHER, firstYear: 2025 }
recommendations:
  - { id: heard, cycle: cycle, number: 1, text: Do it, reviews: [{ cycle: next, status: IMPLEMENTED, progress: Done, evidence: The minutes }] }
  - { id: unheard, cycle: cycle, number: 2, text: Do that }
`;

describe('from a resolution to its outcome, over all three services', function () {
  this.timeout(60_000);
  const stopping = stopAfter(after);
  let graph: Graph;
  let token: string;

  before(async () => {
    graph = stopping(await startGraph());
    const files = stopping(await dataFolder());
    await graph.add([await files.write('outcome.yaml', DATA)]);
    token = await graph.token([Role.ORGANISER]);
  });

  const outcomeOf = async (id: string) => {
    const variables = { id, asOf: '2025-01-15' };
    return (await dataOf(graph.url, ResolutionToOutcomeDocument, { variables, token })).resolution ?? expect.fail();
  };

  /** One of the clubs is invited, and two come on behalf of it. */
  async function inviteAndLetIn(): Promise<void> {
    const sentAt = '2024-11-01T12:00:00Z';
    const invitation = { eventId: EVENT, organisationIds: ['club-a'], channel: 'LETTER' as const, sentAt };
    const key = () => randomUUID();
    await dataOf(graph.url, InviteOrganisationsDocument, {
      variables: { input: invitation, idempotencyKey: key() },
      token,
    });
    const person = { name: 'Ada Example', email: `${key()}@participants.example` };
    const input = { eventId: EVENT, organisationId: 'club-a', partySize: 2, ...person };
    const { register } = await dataOf(graph.url, RegisterPartyDocument, {
      variables: { input, idempotencyKey: key() },
    });
    const link = { id: register.registration.id, managementToken: register.managementToken ?? '' };
    const { ownRegistration } = await dataOf(graph.url, OwnRegistrationDocument, { variables: link });
    const variables = { eventId: EVENT, code: ownRegistration.checkInCode, idempotencyKey: key() };
    await dataOf(graph.url, CheckInDocument, { variables, token });
  }

  it('goes over the coverage of the invitations, who came, documents and recommendations to what was done', async () => {
    await inviteAndLetIn();

    const { demandedEvent, ...resolution } = await outcomeOf('carried-out');

    expect(resolution).to.deep.include({
      implementationStatus: 'IMPLEMENTED',
      overdue: { isOverdue: 'NO', isPastLastDeadline: true },
    });
    expect(demandedEvent).to.deep.include({ title: 'Stadtteilkonferenz', status: 'HELD' });
    expect(demandedEvent?.invitationCoverage).to.deep.equal({
      requiredCategories: 2,
      invitedCategories: 1,
      attendedCategories: 1,
      invited: 1,
      categories: [
        { label: 'Clubs', known: 2, invited: 1, attended: 1, attendedSeats: 2, notInvited: [{ name: 'Club B' }] },
        { label: 'Schools', known: 0, invited: 0, attended: 0, attendedSeats: 0, notInvited: [] }, // nobody is known
      ],
    });
    expect(demandedEvent?.participations).to.deep.equal([{ partyLabel: null, party: { name: 'Club A' } }]);
    expect(demandedEvent?.organisationTurnout).to.deep.equal([{ organisation: { name: 'Club A' }, attended: 2 }]);
    expect(demandedEvent?.documents).to.deep.equal([{ title: 'Documentation' }]);
    expect(demandedEvent?.programmeCycles).to.deep.equal([
      {
        name: 'Cycle',
        recommendationsKnown: 'ALL',
        recommendations: [
          {
            text: 'Do it',
            status: 'IMPLEMENTED',
            reviews: [{ status: 'IMPLEMENTED', progress: 'Done', evidence: 'The minutes' }],
            uptakes: [{ officeTitle: 'Senator', points: ['Said so'] }],
          },
          { text: 'Do that', status: 'UNKNOWN', reviews: [], uptakes: [] },
        ],
      },
    ]);
    expect(demandedEvent?.feedsInto).to.deep.equal([{ status: 'HAPPENED', target: { name: 'Plan', kind: 'OTHER' } }]);
  });

  it('is unknown, null or empty wherever nothing proves it', async () => {
    const { demandedEvent, ...resolution } = await outcomeOf('silence');

    expect(resolution).to.deep.include({
      implementationStatus: 'UNKNOWN',
      overdue: { isOverdue: 'UNKNOWN', isPastLastDeadline: true },
    });
    expect(demandedEvent).to.deep.equal({
      title: 'Another conference',
      status: 'DEMANDED', // not "did not take place"
      invitationCoverage: {
        requiredCategories: 1,
        invitedCategories: 0,
        attendedCategories: 0,
        invited: 0,
        categories: [
          {
            label: 'Clubs',
            known: 2,
            invited: 0,
            attended: 0,
            attendedSeats: 0,
            notInvited: [{ name: 'Club A' }, { name: 'Club B' }],
          },
        ],
      },
      attendance: null,
      participations: [],
      organisationTurnout: [],
      documents: [],
      programmeCycles: [],
      feedsInto: [],
    });
  });
});
