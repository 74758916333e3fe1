import { stat } from 'node:fs/promises';
import { expect } from 'chai';
import { stopAfter } from '../shared/testing/stop-after.js';
import { type Databases, importList, type ListProgress } from './import-list.js';
import { listDatabases, listFolder, longList, MAPPING } from './list.fixture.js';
import { mappingFrom } from './mapping.js';
import { reportLines } from './report-lines.js';

const ROWS = 100_000;
const RECIPIENTS = 2_000;

describe('a long published list of grants', function () {
  this.timeout(300_000);
  const stopping = stopAfter(after);
  let databases: Databases;
  let folder: Awaited<ReturnType<typeof listFolder>>;

  before(async () => {
    databases = await listDatabases('long-list', stopping, RECIPIENTS);
    folder = await listFolder(stopping);
  });

  async function imported(shift: number) {
    const file = await folder.write(`${shift}.csv`, longList(ROWS, RECIPIENTS, shift));
    const progress: number[] = [];
    const onProgress = (done: ListProgress) => 'bytes' in done && progress.push(done.bytes);
    const report = await importList({ file, mapping: mappingFrom(MAPPING), databases, onProgress });
    console.log(`      ${reportLines(report, false).at(-1)}`);
    expect(progress.at(-1)).to.equal((await stat(file)).size);
    return report;
  }

  it(`of ${ROWS} rows is imported in less than a minute, again without a change, and with every row changed`, async () => {
    const first = await imported(0);
    const again = await imported(0);
    const changed = await imported(1);

    expect([first.added, again.unchanged, changed.changed]).to.deep.equal([ROWS, ROWS, ROWS]);
    expect(first.matched).to.equal(ROWS);
    for (const { milliseconds } of [first, again, changed]) expect(milliseconds).to.be.below(60_000);
    const [sum] = await databases.funding.query<{ sum: string }[]>('select sum(amount)::text from funding_grant');
    expect(sum?.sum).to.equal('149999500.00'); // 100 * 1,499,500 euros and 100,000 * 49.5 cents
  });
});
