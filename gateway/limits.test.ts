import { expect } from 'chai';
import { buildSchema, type DocumentNode, parse, specifiedRules, validate } from 'graphql';
import { limiting } from './limits.js';

const SCHEMA = buildSchema(
  'type Query { things(first: Int): [Thing!]! } type Thing { id: ID! things(first: Int): [Thing!]! }',
);
const LIMITS = {
  depth: 5,
  aliases: 5,
  directives: 5,
  selections: 30,
  validationSteps: 50,
  nodes: 1_000,
  tokens: 1_000,
  bodyBytes: 1_000,
};

const many = (count: number, part: string): string => Array.from({ length: count }, () => part).join(' ');

describe('the limits of an operation', () => {
  for (const [setting, operation] of [
    ['MAX_SELECTIONS', `{ nonsense ${many(30, 'things { id }')} }`],
    ['MAX_VALIDATION_STEPS', `{ nonsense ${many(10, 'things { id }')} }`],
    ['MAX_VALIDATION_STEPS', `{ things { id } } fragment Unused on Query { nonsense ${many(10, 'things { id }')} }`],
    ['MAX_NODES', '{ nonsense things(first: 50) { things(first: 50) { id } } }'],
    ['MAX_DEPTH', `{ nonsense ${many(600, '... {')} id ${many(600, '}')} }`],
    ['MAX_DEPTH', `{ nonsense(list: ${many(30, '[')} ${many(30, ']')}) { id } }`],
    ['MAX_DEPTH', `{ nonsense(object: ${many(30, '{ a:')} 1 ${many(30, '}')}) { id } }`],
  ] as const) {
    it(`refuse what is beyond ${setting} as a whole, before other rules go through it: ${operation.slice(0, 40)}`, () => {
      const { rules } = limiting(LIMITS, new Map());

      const errors = validate(SCHEMA, parse(operation), [...specifiedRules, ...rules]);

      expect(errors).to.have.length(1);
      expect(errors[0]?.message).to.include(setting);
      expect(errors[0]?.extensions).to.include({ refusal: 'OPERATION_TOO_LARGE' });
    });
  }

  for (const [values, isAgain, operation] of [
    ['may not matter', false, 'query ($n: Int) { things(first: $n) { id } }'],
    ['decide', true, 'query ($n: Int) { things(first: $n) { things(first: $n) { id } } }'],
  ] as const) {
    it(`count objects ${isAgain ? 'again' : 'once'} where the values of variables ${values}`, () => {
      const { rules, valuesCheckOf } = limiting(LIMITS, new Map());
      let reads = 0;
      const { definitions, ...rest } = parse(operation);
      const document: DocumentNode = Object.defineProperty({ ...rest, definitions }, 'definitions', {
        enumerable: true,
        get: () => ((reads += 1), definitions),
      });
      expect(validate(SCHEMA, document, [...specifiedRules, ...rules])).to.deep.equal([]);
      reads = 0;

      const check = valuesCheckOf(SCHEMA, document, undefined);

      expect([check !== null, reads > 0]).to.deep.equal([isAgain, isAgain]);
    });
  }
});
