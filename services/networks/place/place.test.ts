import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { ask, bundledDatabase } from '../networks.fixture.js';

describe('places', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await bundledDatabase('place', stopping);
  });

  it('keep two spellings of one source as a conflict', async () => {
    const answer = await ask(
      db,
      `{ place(id: "burgenlandkreis") { name otherNames kind isRural
           conflicts { field values { value source { document { id } place } } } } }`,
    );

    const document = { id: 'einladung-2025-02-26' };
    expect(answer).to.deep.equal({
      place: {
        name: 'Burgenlandkreis',
        otherNames: ['Burgendlandkreis'],
        kind: 'COUNTY',
        isRural: 'YES',
        conflicts: [
          {
            field: 'name',
            values: [
              { value: 'Burgendlandkreis', source: { document, place: 'paragraph 2' } },
              { value: 'Burgenlandkreis', source: { document, place: 'Impulsvorträge' } },
            ],
          },
        ],
      },
    });
  });

  it('are found by their aliases, however these are spelt', async () => {
    const answer = await ask(
      db,
      `{ alias: places(filter: { search: "burgendland" }) { nodes { id } }
         name: places(filter: { search: "BURGENLANDKREIS" }) { nodes { id } } }`,
    );

    const nodes = [{ id: 'burgenlandkreis' }];
    expect(answer).to.deep.equal({ alias: { nodes }, name: { nodes } });
  });

  it('are rural only where a source says so; elsewhere it is unknown, never no', async () => {
    const answer = (await ask(db, '{ places { nodes { id isRural } } }')) as {
      places: { nodes: { id: string; isRural: string }[] };
    };

    const { nodes } = answer.places;
    expect(nodes.filter(({ isRural }) => isRural === 'YES').map(({ id }) => id)).to.deep.equal(['burgenlandkreis']);
    expect(nodes.filter(({ isRural }) => isRural === 'NO')).to.deep.equal([]);
    expect(nodes).to.have.length(7);
  });

  it('know their parts, their organisations, networks and good practice', async () => {
    const answer = await ask(
      db,
      `{ berlin: place(id: "berlin") { parts { name } }
         pankow: place(id: "berlin-pankow") { organisations { name } networks { name } goodPractices { id } }
         dresden: place(id: "dresden") { organisations { name } goodPractices { id } }
         within: places(filter: { within: ["berlin"], kinds: [DISTRICT] }) { nodes { id } } }`,
    );

    expect(answer).to.deep.equal({
      berlin: { parts: [{ name: 'Mitte' }, { name: 'Pankow' }] },
      pankow: {
        organisations: [{ name: 'Bezirksamt Pankow' }],
        networks: [{ name: 'Willkommensnetzwerk Pankow Hilft!' }],
        goodPractices: [],
      },
      dresden: {
        organisations: [{ name: 'Ausländerbehörde Dresden' }],
        goodPractices: [{ id: 'dresden-fluechtlingsrat-auslaenderbehoerde' }],
      },
      within: { nodes: [{ id: 'berlin-mitte' }, { id: 'berlin-pankow' }] },
    });
  });
});
