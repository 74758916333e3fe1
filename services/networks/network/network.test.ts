import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { ask, bundledDatabase } from '../networks.fixture.js';

describe('networks', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await bundledDatabase('network', stopping);
  });

  it('have a name, a place and members, as far as sources say', async () => {
    const answer = await ask(
      db,
      `{ network(id: "willkommensnetzwerk-pankow-hilft") { name place { name } website memberships { id }
           members { memberLabel role member { ... on StakeholderCategory { label } } inferences { field } }
           relations { kind } } }`,
    );

    expect(answer).to.deep.equal({
      network: {
        name: 'Willkommensnetzwerk Pankow Hilft!',
        place: { name: 'Pankow' },
        website: null,
        memberships: [],
        members: [
          {
            memberLabel: 'Pankowerinnen und Pankower',
            role: 'MEMBER',
            member: { label: 'Bürgerinnen und Bürger' },
            inferences: [{ field: 'member' }],
          },
        ],
        relations: [{ kind: 'COOPERATES_WITH' }, { kind: 'SUPPORTS' }],
      },
    });
  });

  for (const filter of ['places: ["berlin"]', 'members: ["buergerinnen-und-buerger"]', 'search: "pankow hilft"']) {
    it(`are found with the filter ${filter}`, async () => {
      const answer = await ask(db, `{ networks(filter: { ${filter} }) { nodes { id } } }`);

      expect(answer).to.deep.equal({ networks: { nodes: [{ id: 'willkommensnetzwerk-pankow-hilft' }] } });
    });
  }
});
