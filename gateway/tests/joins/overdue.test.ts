import { expect } from 'chai';
import { OverdueResolutionsAndReportsDocument } from '../../../schema/generated/operations.js';
import { dataFolder } from '../../../services/shared/import/files.fixture.js';
import { dataOf } from '../../../services/shared/testing/client.js';
import { stopAfter } from '../../../services/shared/testing/stop-after.js';
import { type Graph, startGraph } from '../graph.fixture.js';

const DATA = `
organisations: [{ id: other, name: Other }]
sourceDocuments: [{ id: minutes, title: Minutes, kind: OTHER }]
papers: [{ id: paper, reference: "1/25", body: other, title: Paper }]
resolutions:
  - { id: not-done, paper: paper, decidedBy: other, addressee: other, demand: Do it, deadlines: [{ day: "2025-01-31", origin: TEXT }],
      implementation: { status: NOT_IMPLEMENTED, evidence: [minutes] } }
  - { id: silent, paper: paper, decidedBy: other, addressee: other, demand: Do that, deadlines: [{ day: "2025-01-31", origin: TEXT }] }
grants:
  - { id: grant-3, recipient: other, amount: { amount: 1 },
      reports: [{ kind: FINAL_REPORT, dueOn: "2025-06-30" }, { kind: INTERIM_REPORT, dueOn: "2025-01-31", receivedOn: "2025-09-01" }] }
`;

describe('what is overdue, over all three services', function () {
  this.timeout(60_000);
  const stopping = stopAfter(after);
  let graph: Graph;

  before(async () => {
    graph = stopping(await startGraph());
    const files = stopping(await dataFolder());
    await graph.add([await files.write('overdue.yaml', DATA)]);
  });

  it('is listed of resolutions and of reports, and what nobody knows', async () => {
    const ours = (found: { nodes: readonly { id: string; overdue: { isOverdue: string } }[] }) =>
      found.nodes
        .filter(({ id }) => ['not-done', 'silent'].includes(id) || id.startsWith('grant-3'))
        .map(({ id, overdue }) => [id, overdue.isOverdue]);
    const asked = (asOf: string) => dataOf(graph.url, OverdueResolutionsAndReportsDocument, { variables: { asOf } });

    const july = await asked('2025-07-15');
    const january = await asked('2025-01-31');

    expect(ours(july.overdueResolutions)).to.deep.equal([
      ['not-done', 'YES'],
      ['silent', 'UNKNOWN'],
    ]);
    expect(ours(july.overdueGrantReports)).to.deep.equal([
      ['grant-3.report-2', 'YES'], // it came in September
      ['grant-3.report-1', 'UNKNOWN'], // only a file states the grant
    ]);
    expect(july.overdueGrantReports.nodes[0]).to.deep.include({
      dueOn: '2025-01-31',
      overdue: { isOverdue: 'YES', daysSinceDue: 165 },
      grant: { id: 'grant-3', recipient: { name: 'Other' } },
    });
    expect(ours(january.overdueResolutions)).to.deep.equal([]);
    expect(ours(january.overdueGrantReports)).to.deep.equal([]);
  });
});
