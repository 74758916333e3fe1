import { stat } from 'node:fs/promises';
import { expect } from 'chai';
import { stopAfter } from '../shared/testing/stop-after.js';
import { type Databases, importList, type ListProgress } from './import-list.js';
import { listDatabases, listFolder, longList, MAPPING } from './list.fixture.js';
import { mappingFrom } from './mapping.js';
import { reportLines } from './report-lines.js';

const ROWS = 50_000;
const RECIPIENTS = 2_000;
/** A list that is ten times as long takes about ten times as long; where each row is compared with all others, a hundred times. */
const MOST_TIMES_AS_LONG = 50;

describe('a long published list of grants', function () {
  this.timeout(300_000);
  const stopping = stopAfter(after);
  let databases: Databases;
  let folder: Awaited<ReturnType<typeof listFolder>>;

  before(async () => {
    databases = await listDatabases('long-list', stopping, RECIPIENTS);
    folder = await listFolder(stopping);
  });

  async function imported(list: string, rows: number, shift: number) {
    const file = await folder.write(`${list}-${shift}.csv`, longList(rows, RECIPIENTS, shift));
    const progress: number[] = [];
    const onProgress = (done: ListProgress) => 'bytes' in done && progress.push(done.bytes);
    const report = await importList({ file, mapping: { ...mappingFrom(MAPPING), list }, databases, onProgress });
    console.log(`      ${reportLines(report, false).at(-1)}`);
    expect(progress.at(-1)).to.equal((await stat(file)).size);
    return report;
  }

  it(`of ${ROWS} rows takes no longer than so many rows do: new, again without a change, and with every row changed`, async () => {
    const done: number[][] = [];
    for (const shift of [0, 0, 1]) {
      const tenth = await imported('tenth', ROWS / 10, shift);
      const whole = await imported('whole', ROWS, shift);

      expect(whole.matched).to.equal(ROWS);
      expect(whole.milliseconds).to.be.below(MOST_TIMES_AS_LONG * tenth.milliseconds);
      done.push([whole.added, whole.unchanged, whole.changed]);
    }

    expect(done).to.deep.equal([
      [ROWS, 0, 0],
      [0, ROWS, 0],
      [0, 0, ROWS],
    ]);
    const [sum] = await databases.funding.query<{ sum: string }[]>(
      `select sum(amount)::text from funding_grant where "listId" = 'whole'`,
    );
    expect(sum?.sum).to.equal('74999750.00'); // 50 * 1,499,500 euros and 50,000 * 49.5 cents
  });
});
