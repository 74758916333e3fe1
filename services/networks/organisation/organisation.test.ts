import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { ask, bundledDatabase, importInto } from '../networks.fixture.js';

describe('organisations', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await bundledDatabase('organisation', stopping);
  });

  it('keep every name by which sources call them', async () => {
    const answer = await ask(
      db,
      `{ commissioner: organisation(id: "integrationsbeauftragter-berlin") { name kind place { name } otherNames }
         council: organisation(id: "saechsischer-fluechtlingsrat") { name legalForm kind english: name(language: "en-GB") } }`,
    );

    expect(answer).to.deep.equal({
      commissioner: {
        name: 'Beauftragter des Senats von Berlin für Integration und Migration',
        kind: 'COMMISSIONER',
        place: { name: 'Berlin' },
        otherNames: [
          'Beauftragter des Landes Berlin für Integration und Migration',
          'Integrationsbeauftragter von Berlin',
          'Berliner Integrationsbeauftragter',
          'Büro des Berliner Integrationsbeauftragten',
          'Büro des Integrationsbeauftragten',
        ],
      },
      council: {
        name: 'Sächsischer Flüchtlingsrat e.V.',
        legalForm: 'e.V.',
        kind: 'ASSOCIATION',
        english: 'Saxon Refugee Council',
      },
    });
  });

  it('mark what is inferred, with the reason, and leave unknown what no source says', async () => {
    const answer = await ask(
      db,
      `{ organisation(id: "bertelsmann-stiftung") { name website legalForm parent { id } place { id }
           inferences { field reason } sources { document { id } place } } }`,
    );

    expect(answer).to.deep.equal({
      organisation: {
        name: 'Bertelsmann Stiftung',
        website: null,
        legalForm: null,
        parent: null,
        place: null,
        inferences: [
          {
            field: 'name',
            reason: 'The invitation does not name it; the domains of the contact address and of the meeting do.',
          },
          { field: 'kind', reason: 'Its name says so.' },
        ],
        sources: [
          { document: { id: 'einladung-2025-02-26' }, place: 'Zoom-Meeting' },
          { document: { id: 'einladung-2025-02-26' }, place: 'last paragraph' },
        ],
      },
    });
  });

  it('are a part of others, read from both ends', async () => {
    const answer = await ask(
      db,
      `{ organisation(id: "bvv-mitte") { shortName kind place { name parent { name } } parts { name kind parent { id } } } }`,
    );

    expect(answer).to.deep.equal({
      organisation: {
        shortName: 'BVV Mitte',
        kind: 'ASSEMBLY',
        place: { name: 'Mitte', parent: { name: 'Berlin' } },
        parts: [{ name: 'Integrationsausschuss', kind: 'COMMITTEE', parent: { id: 'bvv-mitte' } }],
      },
    });
  });

  const filters: [string, string, string[]][] = [
    [
      'kind',
      'kinds: [WORKING_GROUP, CHAMBER]',
      ['ag-partizipation-bewusstseinsbildung', 'arbeitnehmerkammer-bremerhaven'],
    ],
    ['place', 'places: ["berlin-pankow"]', ['bezirksamt-pankow']],
    [
      'place with all that lies within it',
      'places: ["berlin"], kinds: [AUTHORITY]',
      ['bezirksamt-mitte', 'bezirksamt-pankow', 'senatsverwaltung-integration-berlin'],
    ],
    ['category with narrower ones', 'categories: ["behoerden"], places: ["dresden"]', ['auslaenderbehoerde-dresden']],
    ['parent', 'parents: ["magistrat-bremerhaven"]', ['sozialamt-bremerhaven']],
    ['umlauts spelt otherwise', 'search: "fluechtlingsrat"', ['saechsischer-fluechtlingsrat']],
    ['parts of words, in any order', 'search: "BEWUSST parti"', ['ag-partizipation-bewusstseinsbildung']],
    ['another name', 'search: "Büro des Integrationsbeauftragten"', ['integrationsbeauftragter-berlin']],
    ['an English name', 'search: "district office mitte"', ['bezirksamt-mitte']],
    ['signs that mean something else to the database', String.raw`search: "100% _ \\ '"`, []],
  ];
  for (const [what, filter, ids] of filters) {
    it(`are found by ${what}`, async () => {
      const answer = await ask(db, `{ organisations(filter: { ${filter} }) { nodes { id } } }`);

      expect(answer).to.deep.equal({ organisations: { nodes: ids.map((id) => ({ id })) } });
    });
  }

  it('are found by a network that they are members of', async () => {
    const files = stopping(await dataFolder());
    const member = '{ organisation: bezirksamt-pankow, since: 2018 }';
    await importInto(
      db,
      await files.write('round-table.yaml', `networks: [{ id: table, name: Table, members: [${member}] }]`),
    );

    const answer = await ask(
      db,
      `{ organisations(filter: { networks: ["table"] }) { nodes { id memberships { network { name } since { value } until { value } } } } }`,
    );

    const memberships = [{ network: { name: 'Table' }, since: { value: '2018' }, until: null }];
    expect(answer).to.deep.equal({ organisations: { nodes: [{ id: 'bezirksamt-pankow', memberships }] } });
  });

  it('are listed by name, page after page, each once', async () => {
    const page = `query ($after: String) { organisations(first: 5, after: $after) {
      totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`;
    interface Page {
      organisations: {
        totalCount: number;
        nodes: { id: string }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    }

    const seen: string[] = [];
    let total = 0;
    for (let after: string | null = null, more = true; more;) {
      const { organisations } = (await ask(db, page, { after })) as Page;
      seen.push(...organisations.nodes.map(({ id }) => id));
      total = organisations.totalCount;
      more = organisations.pageInfo.hasNextPage;
      after = organisations.pageInfo.endCursor;
    }

    expect(seen).to.have.length(total);
    expect(new Set(seen)).to.have.property('size', total);
    expect(seen[0]).to.equal('ag-partizipation-bewusstseinsbildung');
  });

  it('are all that the five documents name', async () => {
    const answer = (await ask(db, '{ organisations(first: 100) { nodes { id sources { place } } } }')) as {
      organisations: { nodes: { id: string; sources: object[] }[] };
    };

    const { nodes } = answer.organisations;
    expect(nodes).to.have.length(22);
    expect(nodes.filter(({ sources }) => sources.length === 0)).to.deep.equal([]);
  });
});
