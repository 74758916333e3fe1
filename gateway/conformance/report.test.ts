import { expect } from 'chai';
import type { CaseGroup, ConformanceCase } from './conformance-case.js';
import { brokenBy, conformanceJson, conformanceTable, reasons } from './report.js';
import type { GatewayResult, Verdict } from './run-cases.js';

const KEPT: Verdict = { kind: 'kept' };
const NOT_OFFERED: Verdict = { kind: 'not offered' };
const LOST: Verdict = { kind: 'broken', reason: 'an update did not come in time' };

describe('the report on conformance', () => {
  const groups: CaseGroup[] = [
    { title: 'Updates', cases: [aCase('order'), aCase('loss')] },
    { title: 'Streams', cases: [aCase('stream')] },
  ];
  const ours = aResult('ours', { order: KEPT, loss: KEPT, stream: KEPT });
  const other = aResult('other', { order: KEPT, loss: LOST, stream: NOT_OFFERED });

  it('has a row for each case, a column for each gateway, and counts what is kept of what is offered', () => {
    expect(conformanceTable(groups, [ours, other])).to.deep.equal([
      '| A gateway …             |  ours | other |',
      '| ----------------------- | ----: | ----: |',
      '| **Updates**             |       |       |',
      '| `order`                 |   yes |   yes |',
      '| `loss`                  |   yes |    no |',
      '| **Streams**             |       |       |',
      '| `stream`                |   yes |     – |',
      '| kept of those it offers | 3 / 3 | 1 / 2 |',
    ]);
  });

  it('says what a gateway did instead', () => {
    expect(reasons([ours, other])).to.deep.equal(['other: loss: an update did not come in time']);
  });

  it('counts a case as broken only where the gateway offers it', () => {
    expect([brokenBy(ours), brokenBy(other)]).to.deep.equal([0, 1]);
  });

  it('tells programs what each case asks for, and what became of it', () => {
    const { gateways, cases } = JSON.parse(conformanceJson(groups, [other])) as Record<string, object[]>;

    expect(gateways).to.deep.equal([{ name: 'other', title: 'other 1.0' }]);
    expect(cases?.[1]).to.deep.equal({
      id: 'loss',
      group: 'Updates',
      sentence: 'A gateway does "loss" well.',
      why: 'since it matters',
      verdicts: { other: LOST },
    });
  });
});

function aCase(id: string): ConformanceCase {
  return { id, sentence: `does "${id}" well`, why: 'since it matters', run: () => Promise.resolve() };
}

function aResult(name: string, verdicts: Record<string, Verdict>): GatewayResult {
  return { name, title: `${name} 1.0`, verdicts: new Map(Object.entries(verdicts)) };
}
