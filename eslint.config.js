import js from '@eslint/js';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const SUBGRAPHS = ['events', 'networks', 'funding'];
const OF_A_SUBGRAPH = `services/{${SUBGRAPHS}}`;
const CONFIGURATION = ['*.config.js', 'codegen.ts', '**/vite.config.ts', '.ci/*.js'];
/** Here a process begins, or is handed its environment. */
const ENTRIES = ['{gateway,services/*}/main.ts', 'services/launcher/token.ts', 'services/shared/process.ts'];
const TESTS = [
  '**/*.{test,fixture,race,suite}.ts',
  '**/testing/**',
  'gateway/tests/**',
  'gateway/{audit,bench,conformance}/**',
  'gateway/{playground,registration-page}/*.{browser,page}.ts',
];

/** Which way imports point: files of `target` import none of `from`, but for `except`. */
const DIRECTIONS = [
  ...SUBGRAPHS.map((service) => ({
    target: `services/${service}`,
    from: 'services',
    except: [`./${service}`, './shared'],
    message: 'Another service is reached over the graph; what two services need goes to services/shared.',
  })),
  {
    target: 'services/shared',
    from: 'services',
    except: ['./shared'],
    message: 'What is shared knows nobody who shares it.',
  },
  {
    target: 'services/launcher',
    from: 'services',
    except: [
      './launcher',
      './shared',
      './importer/import-settings.ts',
      ...SUBGRAPHS.map((name) => `./${name}/config.ts`),
    ],
    message: 'The launcher knows which processes there are and their settings, and nothing of what they do.',
  },
  {
    target: 'services/launcher',
    from: 'gateway',
    except: ['./config.ts'],
    message: 'The launcher knows which processes there are and their settings, and nothing of what they do.',
  },
  {
    target: 'services/importer',
    from: 'services',
    except: ['./importer', './shared', './launcher/database', ...SUBGRAPHS.map((service) => `./${service}/import.ts`)],
    message: 'The importer knows a service by its import.ts alone.',
  },
  {
    target: 'services/!(launcher)/**',
    from: ['gateway', 'schema'],
    message: 'The services do not know who asks them.',
  },
  {
    target: ['gateway/*.ts', 'gateway/!(tests)/**'],
    from: 'services',
    except: ['./shared'],
    message: 'The gateway knows the services by the supergraph and by their addresses.',
  },
  {
    target: 'schema',
    from: 'services',
    except: ['./shared', ...SUBGRAPHS.map((service) => `./${service}/schema.ts`)],
    message: 'The contracts are made from each service’s schema.ts.',
  },
];

/** The same for what only tests use, and inside a subgraph: main → schema → resolver → command → row. */
const LAYERS = [
  {
    target: '.',
    from: ['**/testing/**', '**/*.{fixture,test,race,suite}.ts', 'gateway/tests/**'],
    message: 'Only tests use what is made for tests.',
  },
  {
    target: `${OF_A_SUBGRAPH}/*/!(*.resolver|*.reference).ts`,
    from: `${OF_A_SUBGRAPH}/*/*.{resolver,reference}.ts`,
    message: 'A resolver translates for the graph; what else uses it belongs to a command, a loader or a row.',
  },
  {
    target: `${OF_A_SUBGRAPH}/*/!(*.resolver|*.reference|*.payload).ts`,
    from: `${OF_A_SUBGRAPH}/context.ts`,
    message: 'Only resolvers know the request; hand on what is needed of it.',
  },
  {
    target: `${OF_A_SUBGRAPH}/**/!(start).ts`,
    from: `${OF_A_SUBGRAPH}/schema.ts`,
    message: 'The schema is on top; nothing below builds on it.',
  },
];

const directions = (zones) => ['error', { zones, basePath: import.meta.dirname }];

/** Is it only the frame of tests, or of classes? */
function isFrame({ parent, body }) {
  if (parent.type === 'CallExpression' && parent.callee.name?.startsWith('describe')) return true;
  return (
    body.type === 'BlockStatement' &&
    body.body.some(({ type, expression }) => type === 'ClassDeclaration' || expression?.callee?.name === 'describe')
  );
}

/** Rules of our own, too small for a package. */
const house = {
  rules: {
    'short-functions': {
      meta: {
        schema: [{ type: 'integer' }],
        messages: { long: '{{lines}} lines in a function; {{most}} are the most.' },
      },
      create: ({ options: [most], report }) => ({
        ':function'(node) {
          const lines = node.loc.end.line - node.loc.start.line + 1;
          if (lines > most && !isFrame(node)) report({ loc: node.loc, messageId: 'long', data: { lines, most } });
        },
      }),
    },
    'reason-to-disable': {
      meta: { schema: [], messages: { missing: 'Say why: eslint-disable-next-line RULE -- REASON' } },
      create: ({ sourceCode, report }) => ({
        Program() {
          for (const { value, loc } of sourceCode.getAllComments()) {
            if (/^\s*eslint-disable/.test(value) && !/ -- \S/.test(value)) report({ loc, messageId: 'missing' });
          }
        },
      }),
    },
  },
};

export default defineConfig(
  globalIgnores(['build', '.data', 'schema/generated']),
  {
    files: ['**/*.{js,mjs,ts,tsx}'],
    extends: [js.configs.recommended],
    plugins: { house, 'import-x': importX },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    settings: {
      'import-x/extensions': ['.ts', '.tsx', '.js', '.mjs'],
      'import-x/resolver-next': [
        createNodeResolver({ extensionAlias: { '.js': ['.ts', '.tsx', '.js'] }, conditionNames: ['node', 'import'] }),
      ],
    },
    rules: {
      complexity: ['error', { max: 12, variant: 'modified' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'house/reason-to-disable': 'error',
      'house/short-functions': ['error', 60],
      'import-x/first': 'error',
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-default-export': 'error',
      'import-x/no-duplicates': 'error',
      'import-x/no-extraneous-dependencies': ['error', { devDependencies: false, optionalDependencies: false }],
      'import-x/no-restricted-paths': directions([...DIRECTIONS, ...LAYERS]),
      'import-x/no-self-import': 'error',
      'max-depth': ['error', 3],
      'max-lines': ['error', 250],
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Settings are read once, in config.ts, from what main.ts hands on.',
        },
      ],
      'no-warning-comments': 'error',
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/max-params': ['error', { max: 4 }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-empty-function': ['error', { allow: ['asyncMethods'] }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/non-nullable-type-assertion-style': 'off', // asks for `!`, which is not wanted
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      // What is computed for the graph is a literal of the type's shape; only rows come from a constructor.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // An empty text is no value: in a setting, a header, a cell.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true }],
      '@typescript-eslint/prefer-promise-reject-errors': [
        'error',
        { allowThrowingUnknown: true, allowThrowingAny: true },
      ],
      // Without `await` as well, `async` makes a rejection of what is thrown.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: [`${OF_A_SUBGRAPH}/*/**/*.{resolver,reference}.ts`],
    rules: { 'house/short-functions': ['error', 20], '@typescript-eslint/max-params': 'off' },
  },
  {
    files: [`${OF_A_SUBGRAPH}/*/**/*.ts`],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
          message: 'The time comes in as an argument.',
        },
        {
          selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
          message: 'The time comes in as an argument.',
        },
      ],
    },
  },
  {
    files: TESTS,
    rules: {
      '@typescript-eslint/consistent-type-definitions': 'off', // a `type` fits where a record is wanted
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/use-unknown-in-catch-callback-variable': 'off',
      'house/short-functions': ['error', 80], // the longest part is the answer that is expected
      'import-x/no-extraneous-dependencies': 'off',
      'import-x/no-restricted-paths': directions(DIRECTIONS),
      'max-lines': ['error', 300],
      'no-console': 'off',
      'no-restricted-properties': 'off',
      'no-restricted-syntax': 'off',
    },
  },
  { files: [...ENTRIES, '.ci/*.js', '**/*.mjs'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['services/{launcher,importer,demo-data}/**', 'schema/emit.ts'], rules: { 'no-console': 'off' } },
  { files: ['**/migrations/*.ts'], rules: { 'max-lines': ['error', 300], 'house/short-functions': 'off' } },
  {
    files: ['**/*.mjs', '.ci/*.js'],
    languageOptions: { globals: { console: false, process: false, setInterval: false, clearInterval: false } },
  },
  // The build takes from the development packages what the browser gets.
  {
    files: [...CONFIGURATION, 'gateway/{playground,registration-page}/app/**'],
    rules: { 'import-x/no-extraneous-dependencies': 'off' },
  },
  { files: CONFIGURATION, rules: { 'import-x/no-default-export': 'off', 'max-lines': 'off' } },
  {
    files: ['**/{index,utils,helpers,types,common}.ts', '**/*[A-Z_]*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'Program', message: 'Files are named in kebab-case, after the one thing in them.' },
      ],
    },
  },
  // Loaded where a setting asks for it, which says so where it is missing.
  {
    files: ['gateway/execution/hive-planner.ts'],
    rules: { 'import-x/no-extraneous-dependencies': ['error', { devDependencies: false }] },
  },
  // Peers are installed beside the product, into the bench's own folder.
  {
    files: ['gateway/bench/peers/**', 'gateway/conformance/gateways/*.mjs'],
    rules: { 'import-x/no-extraneous-dependencies': 'off' },
  },
);
