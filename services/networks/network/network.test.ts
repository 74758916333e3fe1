import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { done, edit } from '../edit/edit.fixture.js';
import { ask, bundledDatabase, importInto, networks } from '../networks.fixture.js';

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

const OVER_TIME = `
people: [{ id: kim, name: Kim }, { id: lee, name: Lee }, { id: sam, name: Sam }]
networks:
  - id: ring
    name: Ring
    foundedOn: "2014-05"
    dissolvedOn: "2021"
    members:
      - { person: kim, since: "2014-05-01", until: "2016-12-31" }
      - { person: lee, role: CHAIR, since: "2017" }
      - { person: sam, attestedOn: ["2018-06-01"] }
`;

describe('a network over time', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await networks.emptyDatabase('network-over-time', stopping);
    const files = stopping(await dataFolder());
    expect((await importInto(db, await files.write('ring.yaml', OVER_TIME))).mistakes).to.deep.equal([]);
  });

  const membersOn = async (day: string) => {
    const answer = await ask(
      db,
      `{ network(id: "ring") { members(asOf: "${day}") { member { ... on Person { id } } } } }`,
    );
    return (answer as { network: { members: { member: { id: string } }[] } }).network.members.map(
      ({ member }) => member.id,
    );
  };

  it('was founded and dissolved, as exactly as that is known', async () => {
    expect(
      await ask(db, '{ network(id: "ring") { foundedOn { value } dissolvedOn { earliest latest } } }'),
    ).to.deep.equal({
      network: { foundedOn: { value: '2014-05' }, dissolvedOn: { earliest: '2021-01-01', latest: '2021-12-31' } },
    });
  });

  it('has on a day the members that are proven for it', async () => {
    expect(await membersOn('2015-01-01')).to.deep.equal(['kim']);
    expect(await membersOn('2018-06-01')).to.deep.equal(['sam']); // nothing proves that Lee still was
    expect(await membersOn('2013-01-01')).to.deep.equal([]);
  });

  it('is corrected by an edit, which the next import leaves', async () => {
    const source = `mutation ($input: NetworkInput!, $key: String!) {
      changeNetwork(id: "ring", expectedVersion: 1, input: $input, idempotencyKey: $key) { network { dissolvedOn { value } } } }`;
    const changed = await done(edit(db, source, { input: { dissolvedOn: '2022-03' } }));
    const files = stopping(await dataFolder());
    await importInto(db, await files.write('ring.yaml', OVER_TIME));

    const network = { dissolvedOn: { value: '2022-03' } };
    expect(changed).to.deep.equal({ changeNetwork: { network } });
    expect(await ask(db, '{ network(id: "ring") { dissolvedOn { value } } }')).to.deep.equal({ network });
  });
});
