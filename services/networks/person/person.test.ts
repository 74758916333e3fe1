import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { ask, bundledDatabase } from '../networks.fixture.js';

describe('people', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await bundledDatabase('person', stopping);
  });

  it('are named as sources name them, with unknown parts left unknown', async () => {
    const answer = await ask(
      db,
      `{ author: person(id: "siewer") { name honorific givenName familyName holdings { id } inferences { field } }
         speaker: person(id: "kristian-garthus-niegel") { name honorific fullName givenName familyName } }`,
    );

    expect(answer).to.deep.equal({
      author: {
        name: 'Siewer',
        honorific: null,
        givenName: null,
        familyName: 'Siewer',
        holdings: [],
        inferences: [{ field: 'familyName' }],
      },
      speaker: {
        name: 'Kristian Garthus-Niegel',
        honorific: 'Dr.',
        fullName: 'Dr. Kristian Garthus-Niegel',
        givenName: 'Kristian',
        familyName: 'Garthus-Niegel',
      },
    });
  });

  it('are listed by family name', async () => {
    const answer = await ask(db, '{ people { nodes { familyName } } }');

    const names = [
      'Benn',
      'Breitenbach',
      'Garthus-Niegel',
      'Germershausen',
      'Hemmer',
      'Kolat',
      'Neumann',
      'Niewiedzial',
      'Siewer',
    ];
    expect(answer).to.deep.equal({ people: { nodes: names.map((familyName) => ({ familyName })) } });
  });

  it('are found by organisation, whether by office or by membership, and by name', async () => {
    const answer = await ask(
      db,
      `{ byOffice: people(filter: { organisations: ["bezirksamt-pankow"] }) { nodes { name } }
         byMembership: people(filter: { organisations: ["bertelsmann-stiftung"] }) { nodes { name } }
         byName: people(filter: { search: "soeren" }) { nodes { name } } }`,
    );

    expect(answer).to.deep.equal({
      byOffice: { nodes: [{ name: 'Sören Benn' }, { name: 'Katarina Niewiedzial' }] },
      byMembership: { nodes: [{ name: 'Kristina Neumann' }] },
      byName: { nodes: [{ name: 'Sören Benn' }] },
    });
  });

  it('belong to organisations as far as is known or inferred', async () => {
    const answer = await ask(
      db,
      `{ person(id: "kristina-neumann") { memberships(asOf: "2025-02-26") {
           role organisation { name } network { id } inferences { field } } } }`,
    );

    expect(answer).to.deep.equal({
      person: {
        memberships: [
          {
            role: 'CONTACT_PERSON',
            organisation: { name: 'Bertelsmann Stiftung' },
            network: null,
            inferences: [{ field: 'organisation' }, { field: 'attestedOn' }],
          },
        ],
      },
    });
  });
});
