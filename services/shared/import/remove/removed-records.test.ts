import { expect } from 'chai';
import { stopAfter } from '../../testing/stop-after.js';
import { type GardenImport, gardenImport } from '../garden-import.fixture.js';
import { reportLines } from '../report.js';

const GARDEN = 'gardens: [{ id: park, name: Park }, { id: yard, name: Hof }]\n';
const PLANTS = `plants:
  - { id: rose, garden: park, beds: [{ key: north }], notes: [prune] }
  - { id: bud, parent: rose }
`;
const TOOLS = 'tools: [{ id: spade, plant: rose }]\n';

describe('records that a data file names as removed', () => {
  const stopping = stopAfter(after);
  let graph: GardenImport;

  before(async () => {
    graph = await gardenImport(stopping);
  });

  beforeEach(async () => {
    await graph.sources.gardens.query('truncate garden');
    await graph.sources.plants.query('truncate plant, bed, note');
    await graph.sources.tools.query('truncate tool');
    await graph.import([GARDEN, PLANTS, TOOLS]);
  });

  const ids = async () =>
    Object.fromEntries(Object.entries(await graph.stored()).map(([table, rows]) => [table, rows.map(({ id }) => id)]));
  const ALL = {
    gardens: ['park', 'yard'],
    plants: ['bud', 'rose'],
    beds: ['rose.north'],
    notes: ['plant.rose.prune'],
    tools: ['spade'],
  };

  it('go with what belongs to them, whatever the order in which they are named, in all services at once', async () => {
    const report = await graph.import(['removed: { gardens: [park], plants: [rose, bud], tools: [spade] }\n']);

    expect(report.outcome).to.equal('IMPORTED');
    expect(await ids()).to.deep.equal({ gardens: ['yard'], plants: [], beds: [], notes: [], tools: [] });
    expect(reportLines(report).map((line) => line.replace(/\d+\.\d s/, '_ s'))).to.deep.equal([
      'gardens  0 added, 0 changed, 0 unchanged, 1 removed',
      'plants   0 added, 0 changed, 0 unchanged, 2 removed',
      'tools    0 added, 0 changed, 0 unchanged, 1 removed',
      '',
      'Imported (4 records in 1 file, _ s).',
    ]);
  });

  it('are gone when the same file comes again, which changes nothing', async () => {
    await graph.import(['removed: { tools: [spade] }\n']);

    const again = await graph.import(['removed: { tools: [spade, never-there] }\n']);

    expect(again.outcome).to.equal('UNCHANGED');
    expect(again.sections).to.deep.equal([]);
  });

  it('stay while something refers to them, which is named, in whichever service it is; and nothing else is done', async () => {
    const report = await graph.import(['removed:\n  gardens: [yard, park]\n  plants:\n    - bud\n    - rose\n']);

    expect(graph.mistakes(report)).to.deep.equal([
      'a.yaml:5: removed.plants[1]: is still referred to by tools[spade]; change or remove that first',
    ]);
    expect(await ids()).to.deep.equal(ALL);
  });

  it('stay while a row that stays refers to them within their own service', async () => {
    const report = await graph.import(['removed: { gardens: [park], plants: [rose] }\n']);

    expect(graph.mistakes(report)).to.deep.equal([
      'a.yaml:1: removed.plants[0]: is still referred to by plants[bud], tools[spade]; change or remove that first',
    ]);
  });

  it('go when the same import takes away what referred to them', async () => {
    const report = await graph.import([
      'removed: { plants: [rose] }\n',
      'plants: [{ id: bud }]\ntools: [{ id: spade, plant: bud }]\n',
    ]);

    expect(report.outcome).to.equal('IMPORTED');
    expect((await graph.stored()).plants.map(({ id, parentId }) => [id, parentId])).to.deep.equal([['bud', null]]);
  });

  it('stay when the same import lets something refer to them anew', async () => {
    const report = await graph.import(['removed: { gardens: [yard] }\n', 'plants: [{ id: bud, garden: yard }]\n']);

    expect(graph.mistakes(report)).to.deep.equal([
      'a.yaml:1: removed.gardens[0]: is still referred to by plants[bud]; change or remove that first',
    ]);
    expect(await ids()).to.deep.equal(ALL);
  });

  it('name ten at most of those that refer to one, and say how many more there are', async () => {
    const tools = Array.from({ length: 14 }, (_, index) => `{ id: tool-${10 + index}, plant: bud }`);
    await graph.import([`tools: [${tools.join(', ')}]\n`]);

    const [mistake] = graph.mistakes(await graph.import(['removed: { plants: [bud] }\n']));

    expect(mistake?.match(/tools\[/g)).to.have.length(10);
    expect(mistake).to.include('tools[tool-19] and 4 more; change');
  });

  it('cannot be stated by the same import, in whichever file', async () => {
    const report = await graph.import(['removed: { tools: [spade] }\n', TOOLS]);

    expect(graph.mistakes(report)).to.deep.equal([
      'a.yaml:1: removed.tools[0]: is stated by the same import, in b.yaml:1; take it out in one of the two places',
    ]);
    expect(await ids()).to.deep.equal(ALL);
  });

  it('are named by ids of sections that there are, once, in lists', async () => {
    const report = await graph.import([
      'removed:\n  tool: [spade]\n  tools: [spade, spade, Spade, 7]\n  plants: rose\n',
      'removed: [spade]\n',
    ]);

    expect(graph.mistakes(report)).to.deep.equal([
      'a.yaml:2: removed.tool[0]: there is no such section (did you mean "tools"?)',
      'a.yaml:3: removed.tools[1]: this id is given twice; the first is in a.yaml:3',
      'a.yaml:3: removed.tools[2]: must be an id of lower-case letters and digits, joined by hyphens, such as "pankow-2017"',
      'a.yaml:3: removed.tools[3]: must be an id',
      'a.yaml:4: removed.plants: must be a list of ids, such as "[a, b]"',
      'b.yaml:1: removed: must be a mapping from sections to lists of ids, such as "events: [a, b]"',
    ]);
    expect(await ids()).to.deep.equal(ALL);
  });

  it('stay after a dry run, which says what would go', async () => {
    const report = await graph.import(['removed: { tools: [spade] }\n'], { dryRun: true });

    expect(report.outcome).to.equal('WOULD_CHANGE');
    expect(report.sections.map(({ section, removed }) => ({ section, removed }))).to.deep.equal([
      { section: 'tools', removed: ['spade'] },
    ]);
    expect(await ids()).to.deep.equal(ALL);
  });
});
