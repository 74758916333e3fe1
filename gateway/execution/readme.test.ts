import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { SUBGRAPH_ERROR_CODES } from './answering/answer-error.js';

describe('README of the execution', () => {
  it('explains every code that the execution gives to an error of a subgraph', async () => {
    const readme = await readFile(new URL('../../../gateway/execution/README.md', import.meta.url), 'utf8');

    const rows = [...readme.matchAll(/^\| ([A-Z_]+) +\| (.+?) +\|$/gm)].map(([, code, meaning]) => [code, meaning]);

    expect(rows.filter(([code]) => code !== 'NO_PLAN')).to.deep.equal(Object.entries(SUBGRAPH_ERROR_CODES));
  });
});
