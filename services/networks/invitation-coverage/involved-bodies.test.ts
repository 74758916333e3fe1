import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { Role } from '../../shared/identity.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { viewerWith } from '../../shared/testing/subgraph.js';
import { done, edit } from '../edit/edit.fixture.js';
import { answer, importInto, networks } from '../networks.fixture.js';

const MANY = Array.from({ length: 120 }, (_, at) => `club-${String(at).padStart(3, '0')}`);
const DATA = `
stakeholderCategories: [{ id: clubs, label: Clubs }]
organisations:
  - { id: board, name: Board }
  - { id: council, name: Council }
  - { id: stranger, name: Stranger }
${MANY.map((id) => `  - { id: ${id}, name: ${id}, categories: [clubs] }`).join('\n')}
`;

/** As the gateway tells it of events: two resolutions demand the event. */
const EVENT = {
  __typename: 'Event',
  id: 'event',
  demandedBy: [
    {
      id: 'first',
      addressee: null,
      requiredInvitees: [{ id: 'first.clubs', label: 'Clubs', qualifier: null, category: { id: 'clubs' } }],
      requiredInvolvements: [{ organisation: { id: 'board' } }, { organisation: { id: 'council' } }],
    },
    {
      id: 'second',
      addressee: null,
      requiredInvitees: [],
      requiredInvolvements: [{ organisation: { id: 'board' } }],
    },
  ],
  storedTurnout: [{ organisationId: 'board', registered: 3, attended: 2 }],
};

describe('the coverage of an event in which bodies must be involved', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await networks.emptyDatabase('involved-bodies', stopping);
    const files = stopping(await dataFolder());
    expect((await importInto(db, await files.write('bodies.yaml', DATA))).mistakes).to.deep.equal([]);
    const invite = `mutation ($ids: [ID!]!, $key: String!) { inviteOrganisations(input: { eventId: "event",
      organisationIds: $ids, channel: LETTER }, idempotencyKey: $key) { invitations { id } } }`;
    await done(edit(db, invite, { ids: ['board', 'stranger'] }));
  });

  const coverage = async (fields: string, event: object = EVENT) => {
    const source = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Event {
      invitationCoverage(asOf: "2020-01-01") { ${fields} } } } }`;
    const asked = { variables: { representations: [event] }, viewer: viewerWith(Role.ANALYST) };
    const { data, errors } = await answer(db, source, asked);
    return { errors, coverage: (data as { _entities: { invitationCoverage: unknown }[] } | null)?._entities[0] };
  };

  it('says of each how far it has come, and by which resolution it must be involved', async () => {
    const fields =
      'involved { organisation { id } resolution { id } reached isDeclined registeredSeats attendedSeats } categories { resolution { id } }';

    const { coverage: found, errors } = await coverage(fields);

    const board = {
      organisation: { id: 'board' },
      reached: ['INVITED', 'REGISTERED', 'ATTENDED'],
      isDeclined: false,
      registeredSeats: 3,
      attendedSeats: 2,
    };
    const council = { organisation: { id: 'council' }, isDeclined: false, registeredSeats: 0, attendedSeats: 0 };
    expect(errors).to.deep.equal([]);
    expect(found).to.deep.equal({
      invitationCoverage: {
        involved: [
          { ...board, resolution: { id: 'first' } },
          { ...council, resolution: { id: 'first' }, reached: [] },
          { ...board, resolution: { id: 'second' } },
        ],
        categories: [{ resolution: { id: 'first' } }],
      },
    });
  });

  it('counts none of them as invited beyond the mandate', async () => {
    expect((await coverage('invited beyondMandate')).coverage).to.deep.equal({
      invitationCoverage: { invited: 2, beyondMandate: 1 }, // the stranger
    });
  });

  it('names who has not come how far, at each step', async () => {
    const invite = `mutation ($ids: [ID!]!, $key: String!) { inviteOrganisations(input: { eventId: "event",
      organisationIds: $ids, channel: LETTER }, idempotencyKey: $key) { invitations { id } } }`;
    const { inviteOrganisations } = await done<{ inviteOrganisations: { invitations: { id: string }[] } }>(
      edit(db, invite, { ids: MANY.slice(0, 4) }),
    );
    for (const [at, isAccepted] of [true, true, false].entries()) {
      const answered = `mutation ($id: ID!, $key: String!) { answerInvitation(id: $id, expectedVersion: 1,
        isAccepted: ${isAccepted}, idempotencyKey: $key) { invitations { id } } }`;
      await done(edit(db, answered, { id: inviteOrganisations.invitations[at]?.id }));
    }
    const [, second = '', , , fifth = ''] = MANY;
    const storedTurnout = [
      { organisationId: second, registered: 2, attended: 1 },
      { organisationId: fifth, registered: 1, attended: 0 }, // who was not invited
    ];
    const steps = ['INVITED', 'ACCEPTED', 'REGISTERED', 'ATTENDED'];
    const fields = steps.map((step) => `${step}: missing(step: ${step}, first: 5) { id }`).join(' ');

    const { coverage: found } = await coverage(
      `categories { known invited accepted declined registered attended registeredSeats attendedSeats ${fields} }`,
      { ...EVENT, storedTurnout },
    );

    const without = (...there: number[]) =>
      MANY.filter((_, at) => !there.includes(at))
        .slice(0, 5)
        .map((id) => ({ id }));
    expect(found).to.deep.equal({
      invitationCoverage: {
        categories: [
          {
            ...{ known: 120, invited: 4, accepted: 2, declined: 1 },
            ...{ registered: 2, attended: 1, registeredSeats: 3, attendedSeats: 1 },
            INVITED: without(0, 1, 2, 3),
            ACCEPTED: without(0, 1),
            REGISTERED: without(1, 4),
            ATTENDED: without(1),
          },
        ],
      },
    });
    await db.query(`delete from invitation where "organisationId" like 'club-%'`);
  });

  it('names as many gaps as one request may invite', async () => {
    const named = async (args: string) => {
      const { coverage: found, errors } = await coverage(`categories { missing(step: INVITED${args}) { id } }`);
      const [code] = errors.map(({ extensions }) => extensions['code']);
      if (code !== undefined) return code;
      const { invitationCoverage } = found as { invitationCoverage: { categories: { missing: object[] }[] } };
      return invitationCoverage.categories[0]?.missing.length;
    };

    expect(await named('')).to.equal(100);
    expect(await named(', first: 1000')).to.equal(120);
    expect(await named(', first: 1001')).to.equal('BAD_PAGE_SIZE');
    expect(await named(', first: 0')).to.equal('BAD_PAGE_SIZE');
  });
});
