import { expect } from 'chai';
import { stopAfter } from '../testing/stop-after.js';
import { type GardenImport, gardenImport } from './garden-import.fixture.js';
import { Garden } from './garden.fixture.js';
import { reportLines } from './report.js';

const GARDEN = `gardens:
  - id: park
    name: { de: Stadtpark, en: City park }
    openedOn: 1912-06
    area: 12.34
    measured: 2018-11-30T10:00
    deed: "9007199254740993"
`;
const PLANTS = `plants:
  - id: rose
    garden: park
    labels: [red, "b\\"lue"]
    bed: rose.north
    beds: [{ key: north }, { key: south }]
    notes: [prune]
  - { id: bud, parent: rose }
`;
const TOOLS = 'tools:\n  - { id: spade, plant: rose, price: 12 }\n  - { id: rake, plant: { of: bud } }\n';

describe('an import', () => {
  const stopping = stopAfter(after);
  let graph: GardenImport;

  before(async () => {
    graph = await gardenImport(stopping);
  });

  beforeEach(async () => {
    await graph.sources.gardens.query('truncate garden');
    await graph.sources.plants.query('truncate plant, bed, note');
    await graph.sources.tools.query('truncate tool');
  });

  it('stores the records of all services, and says how many', async () => {
    const report = await graph.import([GARDEN, PLANTS + TOOLS]);

    const { gardens, plants, beds, notes, tools } = await graph.stored();
    expect(gardens).to.have.length(1);
    expect(gardens[0]).to.deep.include({ id: 'park', area: '12.3', deed: '9007199254740993', visitors: 0 });
    expect(gardens[0]?.nameTexts).to.deep.equal({ original: 'de', texts: { de: 'Stadtpark', en: 'City park' } });
    expect(gardens[0]?.openedOn?.latest).to.equal('1912-06-30');
    expect(gardens[0]?.measuredAt?.toISOString()).to.equal('2018-11-30T10:00:00.000Z');
    expect(plants.map(({ id, parentId, labels }) => ({ id, parentId, labels }))).to.deep.equal([
      { id: 'bud', parentId: 'rose', labels: [] },
      { id: 'rose', parentId: null, labels: ['red', 'b"lue'] },
    ]);
    expect([beds.length, notes.length, tools.length]).to.deep.equal([2, 1, 2]);
    expect(lines(report)).to.deep.equal([
      'gardens  1 added, 0 changed, 0 unchanged',
      'plants   2 added, 0 changed, 0 unchanged',
      'tools    2 added, 0 changed, 0 unchanged',
      '',
      'Imported (5 records in 2 files, _ s).',
    ]);
  });

  it('changes nothing when it is run again, and says so', async () => {
    await graph.import([GARDEN, PLANTS + TOOLS]);
    const before = await rowVersions();

    const report = await graph.import([GARDEN, PLANTS + TOOLS]);

    expect(await rowVersions()).to.deep.equal(before); // not even written with the same values
    expect(report.outcome).to.equal('UNCHANGED');
    expect(lines(report)).to.deep.equal([
      'gardens  0 added, 0 changed, 1 unchanged',
      'plants   0 added, 0 changed, 2 unchanged',
      'tools    0 added, 0 changed, 2 unchanged',
      '',
      'Nothing changed: the databases already hold all of it (5 records in 2 files, _ s).',
    ]);
  });

  it('changes what differs and names it', async () => {
    await graph.import([GARDEN, PLANTS, TOOLS]);

    const report = await graph.import([
      GARDEN.replace('City park', 'Municipal park').replace('12.34', '12.29'), // 12.3 either way
      PLANTS.replace('    notes: [prune]\n', '').replace('parent: rose', 'parent: null'),
      TOOLS.replace('price: 12', 'price: 13'),
    ]);

    expect(report.sections.map(({ section, changed }) => ({ section, changed }))).to.deep.equal([
      { section: 'gardens', changed: [{ id: 'park', what: ['nameTexts'] }] },
      {
        section: 'plants',
        changed: [
          { id: 'bud', what: ['parentId'] },
          { id: 'rose', what: ['note'] },
        ],
      },
      { section: 'tools', changed: [{ id: 'spade', what: ['price'] }] },
    ]);
    const { gardens, plants, notes, tools } = await graph.stored();
    expect(gardens[0]?.nameTexts.texts['en']).to.equal('Municipal park');
    expect(plants[0]?.parentId).to.equal(null);
    expect(notes).to.deep.equal([]);
    expect(tools.map(({ price }) => price)).to.deep.equal([1, 13]);
  });

  it('leaves records that no file names, and columns that no file decides', async () => {
    await graph.import([`${GARDEN}  - { id: yard, name: Hof }\n`]);
    await graph.sources.gardens.getRepository(Garden).update('park', { visitors: 7 });

    const report = await graph.import([GARDEN.replace('1912-06', '1913')]);

    const { gardens } = await graph.stored();
    expect(gardens.map(({ id, visitors }) => ({ id, visitors }))).to.deep.equal([
      { id: 'park', visitors: 7 },
      { id: 'yard', visitors: 0 },
    ]);
    expect(report.sections[0]?.changed).to.deep.equal([{ id: 'park', what: ['openedOn'] }]);
  });

  it('removes the entries that a record no longer has, of this record and this section only', async () => {
    const other = 'seeds:\n  - { id: rose-seed, notes: [dry] }\n';
    await graph.import([PLANTS, `${other}plants:\n  - { id: tulip, beds: [{ key: north }] }\n`, GARDEN]);

    const report = await graph.import([
      PLANTS.replace(', { key: south }', '').replace('notes: [prune]', 'notes: [water]'),
    ]);

    const { beds, notes } = await graph.stored();
    expect(beds.map(({ id }) => id)).to.deep.equal(['rose.north', 'tulip.north']);
    expect(notes.map(({ id }) => id)).to.deep.equal(['plant.rose.water', 'seed.rose-seed.dry']);
    expect(lines(report).slice(0, 2)).to.deep.equal([
      'plants  0 added, 1 changed, 1 unchanged, 2 entries removed',
      '  rose: note, bed',
    ]);
  });

  it('puts entries in another order, and gives the place of a removed one to another', async () => {
    await graph.import([PLANTS, GARDEN]);

    await graph.import([
      PLANTS.replace('[{ key: north }, { key: south }]', '[{ key: east }, { key: south }, { key: north }]'),
    ]);

    const { beds } = await graph.stored();
    expect(beds.map(({ id, position }) => `${position} ${id}`).sort()).to.deep.equal([
      '0 rose.east',
      '1 rose.south',
      '2 rose.north',
    ]);
  });

  it('removes an entry to which another one pointed until now', async () => {
    await graph.import([PLANTS, GARDEN]);

    await graph.import([PLANTS.replace('{ key: north }, ', '').replace('bed: rose.north', 'bed: rose.south')]);

    const { beds, plants } = await graph.stored();
    expect(beds.map(({ id }) => id)).to.deep.equal(['rose.south']);
    expect(plants[1]?.bedId).to.equal('rose.south');
  });

  it('tries everything and writes nothing when it is a dry run', async () => {
    const report = await graph.import([GARDEN, PLANTS], { dryRun: true });

    expect(report.outcome).to.equal('WOULD_CHANGE');
    expect(lines(report).at(-1)).to.equal('Only tried: nothing was written (3 records in 2 files, _ s).');
    const { gardens, plants } = await graph.stored();
    expect([...gardens, ...plants]).to.deep.equal([]);
  });

  it('into empty databases does nothing when one of them holds a record', async () => {
    expect((await graph.import([GARDEN], { whenEmpty: true })).outcome).to.equal('IMPORTED');

    const report = await graph.import([GARDEN.replace('park', 'other'), PLANTS], { whenEmpty: true });

    expect(lines(report)).to.deep.equal([
      'warning: networks and funding hold no records, events do; if an import was interrupted, run it again',
      'The databases already hold records; nothing was imported.',
    ]);
    const { gardens, plants } = await graph.stored();
    expect([gardens.length, plants.length]).to.deep.equal([1, 0]);
  });

  it('tells a service which records that it knew have changed, once they are stored', async () => {
    const told: string[] = [];
    const listener = graph.sources.plants.createQueryRunner();
    const connection = (await listener.connect()) as {
      on(event: string, heard: (message: { payload: string }) => void): void;
    };
    connection.on('notification', ({ payload }) => told.push(payload));
    await listener.query('listen plants');

    await graph.import([PLANTS, GARDEN], { dryRun: true });
    await graph.import([PLANTS, GARDEN]);
    await graph.import([PLANTS]);
    await graph.import([PLANTS.replace(', { key: south }', '')]);
    await listener.query('select 1'); // what was sent before has arrived
    await listener.release();

    expect(told).to.deep.equal(['plants rose']);
  });

  async function rowVersions(): Promise<object[][]> {
    const { gardens, plants, tools } = graph.sources;
    return [
      await gardens.query<object[]>('select id, xmin from garden order by id'),
      await plants.query<object[]>('select id, xmin from plant union all select id, xmin from bed order by id'),
      await tools.query<object[]>('select id, xmin from tool order by id'),
    ];
  }

  function lines(report: Parameters<typeof reportLines>[0]): string[] {
    return reportLines(report).map((line) => line.replace(/\d+\.\d s/, '_ s'));
  }
});
