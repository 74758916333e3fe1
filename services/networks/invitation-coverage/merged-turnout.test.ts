import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { Role } from '../../shared/identity.js';
import { statementsOf } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { codesOf, viewerWith } from '../../shared/testing/subgraph.js';
import { ADMIN, done, edit } from '../edit/edit.fixture.js';
import { answer, importInto, networks } from '../networks.fixture.js';

const DATA = `
places: [{ id: mitte, name: Mitte, kind: DISTRICT }]
stakeholderCategories: [{ id: clubs, label: Clubs }]
organisations:
  - { id: office, name: Office, place: mitte }
  - { id: kept, name: Club, place: mitte, categories: [clubs] }
  - { id: gone, name: Club e. V., place: mitte, categories: [clubs] }
`;

const MERGE = `mutation ($key: String!) {
  mergeOrganisations(mergedId: "gone", mergedVersion: 1, survivorId: "kept", survivorVersion: 1, idempotencyKey: $key) { mergeId }
}`;

/** As the gateway tells it of events, which keeps registrations under the id that somebody named. */
const EVENT = {
  __typename: 'Event',
  id: 'event',
  demandedBy: [
    {
      id: 'resolution',
      addressee: { id: 'office' },
      requiredInvitees: [{ id: 'resolution.clubs', label: 'Clubs', qualifier: null, category: { id: 'clubs' } }],
      requiredInvolvements: [],
    },
  ],
  storedTurnout: [
    { organisationId: 'gone', registered: 2, attended: 1 },
    { organisationId: 'kept', registered: 3, attended: 0 },
  ],
};

describe('the coverage of an event for which people registered under an id that was merged', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await networks.emptyDatabase('merged-turnout', stopping);
    const files = stopping(await dataFolder());
    expect((await importInto(db, await files.write('clubs.yaml', DATA))).mistakes).to.deep.equal([]);
  });

  const coverage = async (...events: object[]) => {
    const source = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Event {
      invitationCoverage(asOf: "2020-01-01") { beyondMandate categories { known registered attended registeredSeats attendedSeats } }
    } } }`;
    const asked = { variables: { representations: events }, viewer: viewerWith(Role.ANALYST) };
    const { data, errors } = await answer(db, source, asked);
    expect(errors).to.deep.equal([]);
    return (data as { _entities: { invitationCoverage: object }[] })._entities.map((each) => each.invitationCoverage);
  };

  it('counts one organisation with the seats of both, and nobody beyond the mandate', async () => {
    const [before] = await coverage(EVENT);
    await done(edit(db, MERGE, {}, ADMIN));
    const [merged] = await coverage(EVENT);

    const seats = { registeredSeats: 5, attendedSeats: 1 }; // 2 + 3, 1 + 0
    expect(before).to.deep.equal({
      beyondMandate: 0,
      categories: [{ known: 2, registered: 2, attended: 1, ...seats }],
    });
    expect(merged).to.deep.equal({
      beyondMandate: 0,
      categories: [{ known: 1, registered: 1, attended: 1, ...seats }],
    });
  });

  it('is told organisation by organisation, merged ones as one', async () => {
    const source = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Event {
      organisationTurnout { organisation { id } registered attended } } } }`;
    const asked = { variables: { representations: [EVENT, { ...EVENT, id: 'quiet', storedTurnout: [] }] } };
    const { data, errors } = await answer(db, source, { ...asked, viewer: viewerWith(Role.ANALYST) });
    const stranger = await answer(db, source, { ...asked, viewer: viewerWith(Role.PARTNER) });

    expect(errors).to.deep.equal([]);
    expect(data).to.deep.equal({
      _entities: [
        { organisationTurnout: [{ organisation: { id: 'kept' }, registered: 5, attended: 1 }] }, // 2 + 3, 1 + 0
        { organisationTurnout: [] },
      ],
    });
    expect(codesOf(stranger)).to.deep.equal(['FORBIDDEN', 'FORBIDDEN']);
  });

  it('takes as many statements for several events as for one', async () => {
    const one = await statementsOf(db, () => coverage(EVENT));
    const two = await statementsOf(db, () => coverage(EVENT, { ...EVENT, id: 'another' }));

    expect(two).to.have.length(one.length);
  });
});
