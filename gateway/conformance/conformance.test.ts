import { expect } from 'chai';
import { stopAfter } from '../../services/shared/testing/stop-after.js';
import { openMachine } from '../bench/machine/machine.js';
import { GROUPS } from './cases/all-cases.js';
import { OURS } from './gateways/ours.js';
import { type GatewayResult, runCases } from './run-cases.js';
import { openGround } from './subgraphs/ground.js';

const WITHIN_MS = 120_000;

describe('our gateway', () => {
  const stopping = stopAfter(after);
  let result: GatewayResult;

  before(async function () {
    this.timeout(WITHIN_MS);
    const ground = stopping(await openGround());
    const machine = stopping(openMachine({ NODE_ENV: 'production' }, null));
    result = await runCases({ machine, ground, groups: GROUPS }, OURS);
  });

  for (const { title, cases } of GROUPS) {
    describe(`keeps what is promised of subscriptions: ${title}`, () => {
      for (const { id, sentence } of cases) {
        it(sentence, () => {
          expect(result.verdicts.get(id)).to.deep.equal({ kind: 'kept' });
        });
      }
    });
  }
});
