import { expect } from 'chai';
import pg from 'pg';
import { BUNDLED_DATA, SERVICE_IMPORTS } from '../importer/services.js';
import { importFiles } from '../shared/import/import-files.js';
import { UsageError } from '../shared/command-line.js';
import { freshDatabase } from '../shared/testing/database.js';
import { stopAfter } from '../shared/testing/stop-after.js';
import { addDemoData } from './add-demo-data.js';
import { readArguments } from './arguments.js';

const SIZES = { events: 60, organisations: 300, grants: 90, seed: 7 };

describe('npm run demo-data', () => {
  const stopping = stopAfter(after);
  const freshUrls = async () => {
    const [events, networks, funding] = [
      stopping(await freshDatabase('demo-events')),
      stopping(await freshDatabase('demo-networks')),
      stopping(await freshDatabase('demo-funding')),
    ];
    return { events: events.url, networks: networks.url, funding: funding.url };
  };
  let urls: Awaited<ReturnType<typeof freshUrls>>;

  before(async function () {
    this.timeout(60_000);
    urls = await freshUrls();
    await addDemoData(urls, SIZES);
  });

  it('makes as many organisations, events and grants as are asked for', async () => {
    expect(await numberOf(urls.funding, 'select count(*) from funding_grant')).to.equal(90);
    expect(await numberOf(urls.networks, 'select count(*) from organisation')).to.equal(300);
    expect(await numberOf(urls.events, 'select count(*) from event')).to.equal(60);
  });

  it('begins every id with "demo-"', async () => {
    const tables = { organisation: urls.networks, place: urls.networks, relation: urls.networks, event: urls.events };

    for (const [table, url] of Object.entries(tables)) {
      expect(await numberOf(url, `select count(*) from ${table} where id not like 'demo-%'`), table).to.equal(0);
    }
  });

  it('has calls and budget years of each programme and year, and topics for most of the grants', async () => {
    const distinct = (what: string) => numberOf(urls.funding, `select count(distinct ${what}) from funding_grant`);

    expect(await numberOf(urls.funding, 'select count(*) from budget_year')).to.equal(100);
    expect(await numberOf(urls.funding, 'select count(*) from funding_call where "budgetYearId" is null')).to.equal(0);
    expect(await distinct('year')).to.equal(10);
    expect(await distinct('"callId"')).to.be.within(30, 90);
    expect(
      await numberOf(urls.funding, 'select count(distinct t) from funding_grant, unnest("topicIds") t'),
    ).to.be.above(30);
    const known = new Set((await rows(urls.events, 'select id from topic')).map(({ id }) => id));
    const named = await rows(urls.funding, 'select distinct unnest("topicIds") as id from funding_grant');
    expect(named.filter(({ id }) => !known.has(id))).to.deep.equal([]);
  });

  it('grants no more of a call, or of a year, than there is, and about topics of the call', async () => {
    const overcommitted = [
      `select count(*) from funding_call c
        where budget < (select coalesce(sum(amount), 0) from funding_grant where "callId" = c.id)`,
      `select count(*) from budget_year y
        where amount < (select coalesce(sum(amount), 0) from funding_grant g where g."programmeId" = y."programmeId" and g.year = y.year)
           or amount < (select sum(budget) from funding_call where "budgetYearId" = y.id)`,
      `select count(*) from funding_grant g join funding_call c on c.id = g."callId"
        where not g."topicIds" <@ c."topicIds" or c."budgetYearId" not like '%-' || g.year`,
    ];

    for (const sql of overcommitted) expect(await numberOf(urls.funding, sql), sql).to.equal(0);
  });

  it('lets only organisations that there are take part in events, none twice in one role', async () => {
    const parties = await rows(urls.events, `select "partyId" as id from participation`);
    const known = new Set((await rows(urls.networks, 'select id from organisation')).map(({ id }) => id));
    const twice = `select count(*) from (select from participation group by "eventId", role, "partyId" having count(*) > 1) d`;

    expect(parties.length).to.be.greaterThan(60);
    expect(parties.filter(({ id }) => !known.has(id))).to.deep.equal([]);
    expect(await numberOf(urls.events, twice)).to.equal(0);
  });

  it('changes nothing when it is asked again', async () => {
    const lines = await addDemoData(urls, SIZES);

    expect(lines.join('\n')).to.include('Nothing changed');
    expect(await numberOf(urls.events, 'select count(*) from event')).to.equal(60);
  });

  it('makes the same of the same seed, and something else of another one', async () => {
    const names = async (seed: number): Promise<string[]> => {
      const others = await freshUrls();
      await addDemoData(others, { events: 0, organisations: 40, grants: 0, seed });
      return (await rows(others.networks, `select name::text as id from organisation order by id`)).map(({ id }) => id);
    };
    const [first, again, other] = [await names(1), await names(1), await names(2)];

    expect(again).to.deep.equal(first);
    expect(other).to.not.deep.equal(first);
  });

  it('leaves the real records as they are', async () => {
    const own = await freshUrls();
    const databases = await Promise.all(
      SERVICE_IMPORTS.map(async (service) => ({
        service,
        source: await service.open(own[service.service as keyof typeof own]),
      })),
    );
    stopping(() => Promise.all(databases.map(({ source }) => source.destroy())));
    await importFiles({ paths: BUNDLED_DATA, databases });

    await addDemoData(own, { ...SIZES, organisations: 30, events: 5, grants: 5 });

    expect((await importFiles({ paths: BUNDLED_DATA, databases })).outcome).to.equal('UNCHANGED');
  });

  const REFUSED: readonly (readonly string[])[] = [
    [],
    ['--events', '-1'],
    ['--organisations', '1.5'],
    ['--seed', 'x', '--events', '1'],
    ['--grants', '5'],
  ];
  for (const args of REFUSED) {
    it(`refuses "${args.join(' ')}" in one sentence`, () => {
      expect(() => readArguments(args)).to.throw(UsageError, /^[^\n]+\.$/);
    });
  }
});

async function rows(url: string, sql: string): Promise<{ id: string }[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<{ id: string }>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function numberOf(url: string, sql: string): Promise<number> {
  const [first] = await rows(url, sql);
  return Number(Object.values(first ?? {})[0]);
}
