import { readdirSync, readFileSync } from 'node:fs';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { expect } from 'chai';
import { EVENTS_ERROR_CODES } from '../../services/events/errors.js';
import { FUNDING_ERROR_CODES } from '../../services/funding/errors.js';
import { NETWORKS_ERROR_CODES } from '../../services/networks/errors.js';
import { SHARED_ERROR_CODES } from '../../services/shared/errors.js';
import { HTTP_REFUSALS } from '../../services/shared/front/http-refusals.js';
import { projectFile } from '../../services/shared/project.js';
import { GATEWAY_ERROR_CODES } from '../errors.js';
import { SUBGRAPH_ERROR_CODES } from '../execution/answering/answer-error.js';
import { LIVE_ERRORS } from '../live/live-errors.js';

/** Every list from which a code can reach a client. */
const LISTS = [
  SHARED_ERROR_CODES,
  EVENTS_ERROR_CODES,
  FUNDING_ERROR_CODES,
  NETWORKS_ERROR_CODES,
  GATEWAY_ERROR_CODES,
  SUBGRAPH_ERROR_CODES,
  LIVE_ERRORS,
  HTTP_REFUSALS,
  ApolloServerErrorCode,
];

/** Not the product: tests, and what measures and audits the gateway. */
const NOT_PRODUCT =
  /\.(test|fixture|suite|browser)\.ts$|(^|\/)(testing|tests|audit|bench|playground|registration-page)\//;

describe('the table of error codes in services/README.md', () => {
  const table = [...read('services/README.md').matchAll(/^\| ([A-Z_]+) +\|/gm)].map(([, code]) => code);

  it('has every code of every list and every code that is written in the code, and no other', () => {
    const codes = new Set([...LISTS.flatMap((list) => Object.keys(list)), ...writtenCodes()]);

    expect(table).to.have.members([...codes]);
  });

  it('has each code once', () => {
    expect([...new Set(table)]).to.deep.equal(table);
  });
});

/** Codes that are given to an error by name, without a list. */
function writtenCodes(): string[] {
  const files = ['services', 'gateway'].flatMap((folder) =>
    readdirSync(projectFile(folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  );
  const product = files.filter((file) => file.endsWith('.ts') && !NOT_PRODUCT.test(file));
  return product.flatMap((file) =>
    [...read(file).matchAll(/\bcode: '([A-Z]+(?:_[A-Z]+)+)'/g)].map(([, code]) => String(code)),
  );
}

function read(file: string): string {
  return readFileSync(projectFile(file), 'utf8');
}
