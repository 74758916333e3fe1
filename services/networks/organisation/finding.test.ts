import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { plansOf } from '../../shared/testing/statements.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { codesOf } from '../../shared/testing/subgraph.js';
import { answer, ask, importInto, networks } from '../networks.fixture.js';

/** Made up: what tells the ways of finding apart. */
const FILE = {
  places: [
    { id: 'city', name: 'City', kind: 'CITY' },
    { id: 'north', name: 'North', kind: 'DISTRICT', parent: 'city' },
  ],
  stakeholderCategories: [
    { id: 'associations', label: 'Vereine', synonyms: ['Initiativen'] },
    { id: 'of-refugees', label: 'Vereine Geflüchteter', parent: 'associations' },
  ],
  organisations: [
    { id: 'council', name: 'Flüchtlingsrat Musterland e.V.', place: 'north', categories: ['of-refugees'] },
    { id: 'houses', name: 'Verband der Nachbarschaftshäuser', place: 'city' },
    { id: 'house', name: 'Nachbarschaftshaus für Bildung', otherNames: ['Kiezhaus'] },
    { id: 'doctors', name: { de: 'Ärzte ohne Termin', en: 'Walk-in doctors' } },
    { id: 'other', name: 'Ganz etwas anderes' },
    { id: 'old', name: 'Altes Haus', kind: 'COMPANY', foundedOn: '1990', dissolvedOn: '2013-06' },
    { id: 'young', name: 'Neues Haus', kind: 'COMPANY', foundedOn: '2014-03-15' },
    { id: 'timeless', name: 'Haus', kind: 'COMPANY' },
  ],
  networks: [
    { id: 'past', name: 'Past', foundedOn: '2001', dissolvedOn: '2009' },
    {
      id: 'net',
      name: 'Net',
      members: [
        { organisation: 'council', since: '2015', until: '2018-06' },
        { organisation: 'house', attestedOn: ['2020-05-04'] },
        { organisation: 'houses', since: '2019' },
      ],
    },
  ],
};

describe('finding organisations', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async () => {
    db = await networks.emptyDatabase('finding', stopping);
    const files = stopping(await dataFolder());
    const { mistakes } = await importInto(db, await files.write('finding.yaml', JSON.stringify(FILE)));
    expect(mistakes).to.deep.equal([]);
  });

  const idsOf = async (field: string) => {
    const data = (await ask(db, `{ found: ${field} { nodes { id } } }`)) as { found: { nodes: { id: string }[] } };
    return data.found.nodes.map(({ id }) => id);
  };
  const find = (text: string, more = '') => idsOf(`organisationSearch(text: ${JSON.stringify(text)} ${more})`);

  const texts: [string, string, string[]][] = [
    ['another form of a word', 'Flüchtlingsräte', ['council']],
    ['umlauts spelt otherwise', 'aerzte', ['doctors']],
    ['no umlauts at all', 'fluchtlingsrat', ['council']],
    ['a spelling mistake', 'Flüchtlingsart', ['council']],
    ['a letter too little', 'Nachbarschafthaus', ['house', 'houses']],
    ['the beginning of a compound', 'Flüchtling', ['council']],
    ['little words that say nothing', 'Bildung für das Nachbarschaftshaus', ['house']],
    ['another name', 'Kiezhaus', ['house']],
    ['another language', 'doctor', ['doctors']],
    ['nothing like it', 'Raumfahrt', []],
    ['signs that mean something else', String.raw`'& | ! (* <-> \ %`, []],
  ];
  it('finds nothing by signs alone, in whichever list', async () => {
    for (const list of ['organisations', 'places', 'networks', 'stakeholderCategories']) {
      expect(await idsOf(`${list}(filter: { search: "!!!" })`)).to.deep.equal([]);
      expect(await idsOf(`${list}(filter: { search: " " })`)).not.to.deep.equal([]); // nothing was typed
    }
    expect(await find('!!!')).to.deep.equal([]);
  });

  for (const [what, text, ids] of texts) {
    it(`knows ${what}`, async () => {
      expect(await find(text)).to.deep.equal(ids);
    });
  }

  it('puts what fits best first, and goes on behind a cursor', async () => {
    expect(await find('Nachbarschaftshaus')).to.deep.equal(['house', 'houses']);

    const page = '(text: "Nachbarschaftshaus", first: 1)';
    const first = (await ask(db, `{ organisationSearch${page} { pageInfo { endCursor hasNextPage } } }`)) as {
      organisationSearch: { pageInfo: { endCursor: string; hasNextPage: boolean } };
    };
    const { endCursor, hasNextPage } = first.organisationSearch.pageInfo;
    expect([hasNextPage, await find('Nachbarschaftshaus', `, after: "${endCursor}"`)]).to.deep.equal([
      true,
      ['houses'],
    ]);
  });

  it('is narrowed by category, place with what lies below, and network', async () => {
    expect(await find('Nachbarschaftshaus', ', filter: { places: ["city"] }')).to.deep.equal(['houses']);
    expect(await find('Flüchtlingsrat', ', filter: { places: ["city"], categories: ["associations"] }')).to.deep.equal([
      'council',
    ]);
    expect(
      await find('Flüchtlingsrat', ', filter: { categories: ["associations"], places: ["nowhere"] }'),
    ).to.deep.equal([]);
    expect(await find('Ärzte', ', filter: { networks: ["net"] }')).to.deep.equal([]);
  });

  const periods: [string, string, string[]][] = [
    ['in which a membership lay', '{ from: "2016-01-01", to: "2016-12-31" }', ['council']],
    ['in whose first days it ended', '{ from: "2018-06-30", to: "2018-12-31" }', ['council']],
    ['after its end', '{ from: "2018-07-01", to: "2018-12-31" }', []],
    ['in which it is attested', '{ from: "2020-01-01", to: "2020-12-31" }', ['house']],
    ['of which nothing is proven, since an unknown end is not "still"', '{ from: "2020-06-01", to: "2021-12-31" }', []],
    ['in which it began', '{ from: "2019-12-31", to: "2019-12-31" }', ['houses']],
  ];
  for (const [what, period, ids] of periods) {
    it(`knows members of a period ${what}`, async () => {
      expect(await idsOf(`organisations(filter: { networks: ["net"], during: ${period} })`)).to.deep.equal(ids);
    });
  }

  const existences: [string, string, string[]][] = [
    ['before all of them', '{ from: "1980-01-01", to: "1989-12-31" }', ['timeless']],
    ['in the year in which one was founded', '{ from: "1980-01-01", to: "1990-01-01" }', ['old', 'timeless']],
    ['in the month in which one was dissolved', '{ from: "2013-06-30", to: "2013-12-31" }', ['old', 'timeless']],
    ['when none is known', '{ from: "2013-07-01", to: "2014-03-14" }', ['timeless']],
    ['from the first day of one on', '{ from: "2013-07-01", to: "2014-03-15" }', ['timeless', 'young']],
  ];
  for (const [what, period, ids] of existences) {
    it(`knows which there can have been in a period ${what}`, async () => {
      const filter = `kinds: [COMPANY], existing: ${period}`;

      expect((await idsOf(`organisations(filter: { ${filter} })`)).toSorted()).to.deep.equal(ids);
      expect((await find('Haus', `, filter: { ${filter} }`)).toSorted()).to.deep.equal(ids);
    });
  }

  it('knows which networks there can have been in a period', async () => {
    const during = (from: string, to: string) =>
      idsOf(`networks(filter: { existing: { from: "${from}", to: "${to}" } })`);

    expect(await during('2009-12-31', '2010-12-31')).to.deep.equal(['net', 'past']);
    expect(await during('2010-01-01', '2010-12-31')).to.deep.equal(['net']);
    expect(await during('2000-01-01', '2000-12-31')).to.deep.equal(['net']);
  });

  it('refuses a period without networks, or one that ends before it begins', async () => {
    for (const filter of [
      'existing: { from: "2020-02-01", to: "2020-01-01" }',
      'during: { from: "2020-01-01", to: "2020-02-01" }',
      'networks: ["net"], during: { from: "2020-02-01", to: "2020-01-01" }',
    ]) {
      expect(codesOf(await answer(db, `{ organisations(filter: { ${filter} }) { nodes { id } } }`))).to.deep.equal([
        'BAD_INPUT',
      ]);
    }
  });
});

describe('finding among 10,000 organisations', () => {
  const stopping = stopAfter(after);
  let db: DataSource;

  before(async function () {
    this.timeout(60_000);
    db = await networks.emptyDatabase('finding-many', stopping);
    for (const statement of MANY) await db.query(statement);
  });

  const ways: [string, string][] = [
    ['a text', 'organisationSearch(text: "Jugendzentrum 4711 Kreuzberk")'],
    ['a text and a place', 'organisationSearch(text: "Jugendzentrum 4711", filter: { places: ["place-3"] })'],
    ['parts of words', 'organisations(filter: { search: "entrum 4711" })'],
    ['a category', 'organisations(filter: { categories: ["category-7"] })'],
    ['a place with what lies below', 'organisations(filter: { places: ["place-3"] })'],
    ['a network', 'organisations(filter: { networks: ["net-3"] })'],
    [
      'a network in a period',
      'organisations(filter: { networks: ["net-3"], during: { from: "2020-01-01", to: "2020-12-31" } })',
    ],
  ];
  for (const [what, field] of ways) {
    it(`by ${what} reads neither all organisations nor all memberships`, async () => {
      const lines = await plansOf(db, () => ask(db, `{ ${field} { totalCount nodes { id } } }`));

      expect(lines.join('\n')).to.match(/organisation/);
      expect(lines.filter((line) => /Seq Scan on (organisation|membership)/.test(line))).to.deep.equal([]);
    });
  }
});

const FACTS = `'[]', '[]', '[]'`;
const MANY = [
  `insert into place (id, name, kind, "otherNames", "sortName", "searchText", "isRural", "parentId", sources, conflicts, inferences)
   select 'place-' || n, '{"original": "de", "texts": {}}', 'DISTRICT', '{}', 'place ' || n, 'place ' || n, 'UNKNOWN',
          case when n > 10 then 'place-' || 1 + n % 10 end, ${FACTS} from generate_series(1, 200) as n`,
  `insert into organisation (id, name, kind, "otherNames", "sortName", "searchText", "placeId", "categoryIds", website, sources, conflicts, inferences)
   select 'organisation-' || n, '{"original": "de", "texts": {}}', 'ASSOCIATION', '{}', name, name,
          'place-' || 1 + n % 200, array['category-' || n % 100], 'https://host-' || n / 2 || '.example/' || n, ${FACTS}
     from (select n, (array['jugendzentrum', 'nachbarschaftshaus', 'kulturverein', 'beratungsstelle', 'sportklub'])[1 + n % 5]
                     || ' ' || n || ' ' || (array['kreuzberg', 'pankow', 'mitte', 'neukolln'])[1 + n % 4] || ' ' || md5(n::text) as name, n as number
             from generate_series(1, 10000) as n) as made`,
  `insert into network (id, name, "otherNames", "sortName", "searchText", sources, conflicts, inferences)
   select 'net-' || n, '{"original": "de", "texts": {}}', '{}', 'net', 'net', ${FACTS} from generate_series(1, 300) as n`,
  `insert into membership (id, "networkId", "memberType", "memberId", role, position, since, "attestedOn", sources, conflicts, inferences)
   select 'member-' || n, 'net-' || 1 + n % 300, 'ORGANISATION', 'organisation-' || n, 'MEMBER', n, '2019', array['2021'], ${FACTS}
     from generate_series(1, 10000) as n`,
  'analyze',
];
