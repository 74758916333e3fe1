import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { ask, bundledDatabase } from '../funding.fixture.js';

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
});
