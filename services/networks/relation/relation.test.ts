import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { answer, ask, askEntities, bundledDatabase, importInto } from '../networks.fixture.js';

const PARTY = '... on Organisation { name } ... on Network { name } ... on StakeholderCategory { label }';

describe('relations', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await bundledDatabase('relation', stopping);
  });

  it('of cooperation are read from either end, whatever the direction', async () => {
    const relations = `relations(kinds: [COOPERATES_WITH], direction: OUTGOING) {
      isMutual from { ${PARTY} } to { ${PARTY} } attestedOn { value } place { name } statedAs
      sources { document { id } place } }`;
    const answer = await ask(
      db,
      `{ network(id: "willkommensnetzwerk-pankow-hilft") { ${relations} } organisation(id: "bezirksamt-pankow") { ${relations} } }`,
    );

    const cooperation = {
      isMutual: true,
      from: { name: 'Willkommensnetzwerk Pankow Hilft!' },
      to: { name: 'Bezirksamt Pankow' },
      attestedOn: [{ value: '2017-11-02' }],
      place: { name: 'Pankow' },
      statedAs: ['verlässliche Kooperationen mit dem Bezirksamt'],
      sources: [{ document: { id: 'pm-2017-11-02' }, place: 'paragraph 1' }],
    };
    expect(answer).to.deep.equal({ network: { relations: [cooperation] }, organisation: { relations: [cooperation] } });
  });

  it('of other kinds go one way', async () => {
    const relations = (direction: string) => `relations(direction: ${direction}, kinds: [COORDINATES_WITH]) { id }`;
    const answer = await ask(
      db,
      `{ foundation: organisation(id: "friedrich-ebert-stiftung") { out: ${relations('OUTGOING')} in: ${relations('INCOMING')} }
         office: organisation(id: "sozialamt-bremerhaven") { out: ${relations('OUTGOING')} in: ${relations('INCOMING')} } }`,
    );

    const workshop = [{ id: 'friedrich-ebert-stiftung-sozialamt' }];
    expect(answer).to.deep.equal({ foundation: { out: workshop, in: [] }, office: { out: [], in: workshop } });
  });

  it('have from either end the time of which a source says that they held', async () => {
    const files = stopping(await dataFolder());
    const record = {
      id: 'paid',
      kind: 'FUNDS',
      from: { organisation: 'bezirksamt-pankow' },
      to: { network: 'willkommensnetzwerk-pankow-hilft' },
      since: '2016-03',
      until: '2017',
      sources: [{ document: 'pm-2017-11-02', place: 'made up' }],
    };
    await importInto(db, await files.write('paid.yaml', JSON.stringify({ relations: [record] })));

    const read = 'relations(kinds: [FUNDS]) { since { value } until { value } sources { document { id } place } }';
    const answer = await ask(
      db,
      `{ payer: organisation(id: "bezirksamt-pankow") { ${read} } paid: network(id: "willkommensnetzwerk-pankow-hilft") { ${read} } }`,
    );

    const sources = [{ document: { id: 'pm-2017-11-02' }, place: 'made up' }];
    const relations = [{ since: { value: '2016-03' }, until: { value: '2017' }, sources }];
    expect(answer).to.deep.equal({ payer: { relations }, paid: { relations } });
    await db.query(`delete from relation where id = 'paid'`);
  });

  it('can be asked for as of a day', async () => {
    const answer = await ask(
      db,
      `{ organisation(id: "sozialamt-bremerhaven") { relations(asOf: "2016-06-01") { id evidence(asOf: "2016-06-01") } } }`,
    );

    expect(answer).to.deep.equal({
      organisation: { relations: [{ id: 'sozialamt-ag-partizipation', evidence: 'BETWEEN_ATTESTATIONS' }] },
    });
  });

  it('tell apart parties of different sorts that share an id', async () => {
    const files = stopping(await dataFolder());
    const twins = `{ "networks": [{ "id": "twin", "name": "Twin" }], "organisations": [{ "id": "twin", "name": "Twin" }],
      "relations": [{ "id": "twins", "kind": "SUPPORTS", "from": { "network": "twin" }, "to": { "organisation": "twin" } }] }`;
    await importInto(db, await files.write('twins.yaml', twins));

    const answer = await ask(
      db,
      '{ network(id: "twin") { relations(direction: INCOMING) { id } } organisation(id: "twin") { relations(direction: INCOMING) { id } } }',
    );

    expect(answer).to.deep.equal({ network: { relations: [] }, organisation: { relations: [{ id: 'twins' }] } });
  });

  it('are known to the events at which they showed', async () => {
    const [event] = await askEntities(
      db,
      'Event',
      ['integrationskonferenz-bremerhaven-4'],
      `relations { from { ${PARTY} } to { ${PARTY} } statedAs }`,
    );

    expect(event).to.deep.equal({
      relations: [
        {
          from: { name: 'Sozialamt Bremerhaven' },
          to: { name: 'AG Partizipation und Bewusstseinsbildung' },
          statedAs: ['in Kooperation mit', 'in Zusammenarbeit mit'],
        },
        {
          from: { name: 'Sozialamt Bremerhaven' },
          to: { name: 'Volkshochschule Bremerhaven' },
          statedAs: ['Kooperationsveranstaltung', 'Kooperation'],
        },
        {
          from: { name: 'Volkshochschule Bremerhaven' },
          to: { name: 'AG Partizipation und Bewusstseinsbildung' },
          statedAs: ['in Zusammenarbeit mit'],
        },
      ],
    });
  });

  it('and memberships are found by what is proven for a period', async () => {
    const files = stopping(await dataFolder());
    const between = { kind: 'ADVISES', from: { organisation: 'giver' }, to: { organisation: 'taker' } };
    const records = {
      organisations: [
        { id: 'giver', name: 'Giver' },
        {
          id: 'taker',
          name: 'Taker',
          members: [{ organisation: 'giver', since: '2015', until: '2016-03' }, { person: 'member' }],
        },
      ],
      people: [{ id: 'member', name: 'Member' }],
      relations: [
        { id: 'advice-early', ...between, since: '2015', until: '2016-03' },
        { id: 'advice-late', ...between, attestedOn: ['2018-05-04'] },
        { id: 'advice-unknown', ...between },
      ],
    };
    await importInto(db, await files.write('period.yaml', JSON.stringify(records)));
    const found = async (from: string, to: string) => {
      const during = `during: { from: "${from}", to: "${to}" }`;
      return ask(
        db,
        `{ relations(filter: { parties: ["giver"], ${during} }) { nodes { id } }
           organisation(id: "taker") { relations(${during}) { id } members(${during}) { role } } }`,
      );
    };
    const answered = (ids: string[], members: number) => ({
      relations: { nodes: ids.map((id) => ({ id })) },
      organisation: {
        relations: ids.map((id) => ({ id })),
        members: Array.from({ length: members }, () => ({ role: 'MEMBER' })),
      },
    });

    expect(await found('2016-03-31', '2016-12-31')).to.deep.equal(answered(['advice-early'], 1));
    expect(await found('2016-04-01', '2018-05-03')).to.deep.equal(answered([], 0));
    expect(await found('2014-01-01', '2019-01-01')).to.deep.equal(answered(['advice-early', 'advice-late'], 1));
    const { errors } = await answer(
      db,
      '{ relations(filter: { during: { from: "2019-01-01", to: "2018-01-01" } }) { nodes { id } } }',
    );
    expect(errors.map(({ extensions }) => extensions['code'])).to.deep.equal(['BAD_INPUT']);
  });

  const filters: [string, string, string[]][] = [
    [
      'kind',
      'kinds: [NETWORKS_WITH, FUNDS]',
      ['fluechtlingsrat-auslaenderbehoerde-dresden', 'integrationsbeauftragter-migrantenorganisationen'],
    ],
    ['party at either end', 'parties: ["senat-berlin"]', ['integrationsbeauftragter-senat']],
    ['place with all that lies within it', 'places: ["berlin"], kinds: [SUPPORTS]', ['pankow-hilft-gefluechtete']],
    ['event', 'events: ["werkstatt-angebote-gefluechtete-bremerhaven"]', ['friedrich-ebert-stiftung-sozialamt']],
  ];
  for (const [what, filter, ids] of filters) {
    it(`are found by ${what}`, async () => {
      const answer = await ask(db, `{ relations(filter: { ${filter} }) { nodes { id } } }`);

      expect(answer).to.deep.equal({ relations: { nodes: ids.map((id) => ({ id })) } });
    });
  }
});
