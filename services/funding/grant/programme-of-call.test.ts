import { expect } from 'chai';
import type { DataSource } from 'typeorm';
import { dataFolder } from '../../shared/import/files.fixture.js';
import { formatMistake } from '../../shared/import/mistake.js';
import { stopAfter } from '../../shared/testing/stop-after.js';
import { ask, funding, importInto } from '../funding.fixture.js';

const CALL = 'fundingCalls: [{ id: c, name: C, programme: p }]';
const DATA = `
programmes: [{ id: p, name: P }, { id: q, name: Q }]
${CALL}
grants:
  - { id: of-call, call: c, recipient: a, amount: { amount: "1.00" } }
  - { id: of-both, call: c, programme: p, recipient: a, amount: { amount: "2.00" } }
  - { id: stated, programme: q, recipient: a, amount: { amount: "4.00" } }
  - { id: unknown, recipient: a, amount: { amount: "8.00" } }
`;

describe('the programme of a grant', () => {
  const stopping = stopAfter(after);
  let db: DataSource;
  let imported: (content: string) => ReturnType<typeof importInto>;

  before(async () => {
    db = await funding.emptyDatabase('programme-of-call', stopping);
    const files = stopping(await dataFolder());
    imported = async (content) => importInto(db, await files.write('grants.yaml', content));
    expect((await imported(DATA)).mistakes).to.deep.equal([]);
  });

  const totals = () => ask(db, '{ fundingTotals(groupBy: [PROGRAMME]) { programme { id } amount { amount } } }');
  const total = (id: string | null, amount: string) => ({ programme: id === null ? null : { id }, amount: { amount } });

  it('is that of its call, else the stated one, wherever it is asked for', async () => {
    expect(await totals()).to.deep.equal({
      fundingTotals: [total(null, '8.00'), total('q', '4.00'), total('p', '3.00')],
    });
    const source = '{ grants(filter: { programmes: ["p"] }) { nodes { id programme { id } } } }';
    expect(await ask(db, source)).to.deep.equal({
      grants: { nodes: ['of-both', 'of-call'].map((id) => ({ id, programme: { id: 'p' } })) },
    });
  });

  it('goes with the call to another programme, and the file stays as it is', async () => {
    const moved = DATA.replace(CALL, CALL.replace('programme: p', 'programme: q')).replace(
      'call: c, programme: p,',
      'call: c,',
    );
    expect((await imported(moved)).mistakes).to.deep.equal([]);
    expect(await totals()).to.deep.equal({ fundingTotals: [total(null, '8.00'), total('q', '7.00')] }); // 1 + 2 + 4
    expect((await imported(moved)).outcome).to.equal('UNCHANGED');
    expect((await imported(DATA)).mistakes).to.deep.equal([]);
  });

  it('cannot be stated to be another one', async () => {
    const { mistakes } = await imported(DATA.replace('call: c, programme: p,', 'call: c, programme: q,'));

    expect(mistakes.map(formatMistake).join()).to.contain('its call "c" is of another programme');
  });
});
