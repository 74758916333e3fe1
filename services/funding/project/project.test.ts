import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { ask, bundledDatabase, importInto } from '../funding.fixture.js';

describe('a project', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await bundledDatabase('project', stopping);
  });

  it('names its carrier, its offices and the programme that it is inferred to be funded by', async () => {
    const answer = await ask(
      db,
      `{ project(id: "resque-forward") {
           name description carrier { id } programme { id name } place { id } offices { id } inferences { field }
         } }`,
    );

    expect(answer).to.deep.equal({
      project: {
        name: 'RESQUE forward',
        description: null,
        carrier: { id: 'saechsischer-fluechtlingsrat' },
        programme: { id: 'wir', name: 'WIR' },
        place: null,
        offices: [{ id: 'projektkoordination-resque-forward' }],
        inferences: [{ field: 'programme' }, { field: 'carrier' }],
      },
    });
  });

  it('is found by its programme and its carrier', async () => {
    for (const filter of ['programmes: ["wir"]', 'carriers: ["saechsischer-fluechtlingsrat"]']) {
      const answer = await ask(db, `{ projects(filter: { ${filter} }) { totalCount nodes { id } } }`);

      expect(answer, filter).to.deep.equal({ projects: { totalCount: 1, nodes: [{ id: 'resque-forward' }] } });
    }
  });

  it('has places, topics and a period as its source gives them, and is found by place and topic', async () => {
    const files = stopping(await dataFolder());
    const data = `projects:
  - { id: cafe, name: Café, place: berlin-pankow, furtherPlaces: [berlin-mitte], topics: [arbeit, sprache],
      startedOn: "2018-04", endedOn: "2020" }`;
    expect((await importInto(db, await files.write('project.yaml', data))).mistakes).to.deep.equal([]);

    const cafe = await ask(
      db,
      '{ project(id: "cafe") { places { id } topics { id } startedOn { value } endedOn { earliest latest } } }',
    );
    expect(cafe).to.deep.equal({
      project: {
        places: [{ id: 'berlin-pankow' }, { id: 'berlin-mitte' }],
        topics: [{ id: 'arbeit' }, { id: 'sprache' }],
        startedOn: { value: '2018-04' },
        endedOn: { earliest: '2020-01-01', latest: '2020-12-31' },
      },
    });
    for (const filter of ['places: ["berlin-pankow"]', 'places: ["berlin-mitte"]', 'topics: ["sprache"]']) {
      const found = await ask(db, `{ projects(filter: { ${filter} }) { nodes { id } } }`);
      expect(found, filter).to.deep.equal({ projects: { nodes: [{ id: 'cafe' }] } });
    }
  });
});
