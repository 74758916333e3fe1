import js from '@eslint/js';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const SUBGRAPHS = ['events', 'networks', 'funding'];
const CONFIGURATION = ['*.config.js', 'codegen.ts', '**/vite.config.ts'];
const TESTS = [
  '**/*.{test,fixture}.ts',
  '**/testing/**',
  'gateway/tests/**',
  'gateway/playground/*.{browser,page,suite}.ts', // `page` is Playwright's
];
/** Where a process begins, or its environment is handed on. */
const ENTRIES = ['{gateway,services/*}/main.ts', 'services/launcher/token.ts', 'services/shared/process.ts'];

/** Which way imports point: what is in `target` imports nothing from `from`, `except` excepted. */
const DIRECTIONS = [
  ...SUBGRAPHS.map((service) => ({
    target: `services/${service}`,
    from: ['services', 'gateway', 'schema'],
    except: [service, 'shared'],
    message: 'Another service is reached over the graph; what two services need goes to services/shared.',
  })),
  {
    target: 'services/shared',
    from: ['services', 'gateway', 'schema'],
    except: ['shared'],
    message: 'What is shared knows nobody who shares it.',
  },
  {
    target: 'services/launcher',
    from: ['services', 'gateway', 'schema'],
    except: ['launcher', 'shared'],
    message: 'The launcher knows which processes there are, and nothing of what they do.',
  },
  {
    target: 'services/importer',
    from: ['services', 'gateway', 'schema'],
    except: ['importer', 'shared', 'launcher/database', ...SUBGRAPHS.map((service) => `${service}/import.ts`)],
    message: 'The importer knows a service by its import.ts.',
  },
  {
    target: 'gateway/!(tests)/**',
    from: ['services'],
    except: ['shared'],
    message: 'The gateway knows the services by the supergraph and their addresses.',
  },
];

/** The same inside a service: main → schema → resolver → command → row, and loaders → row. */
const LAYERS = [];

const product = { 'import-x/no-restricted-paths': ['error', { zones: [...DIRECTIONS, ...LAYERS] }] };

/** Counts a whole function, comments and all, but not one that only groups tests. */
const shortFunctions = {
  meta: { messages: { long: 'This function has {{lines}} lines; 60 are the most.' } },
  create: (context) => ({
    ':function'({ loc, parent }) {
      const lines = loc.end.line - loc.start.line + 1;
      const groupsTests = parent.type === 'CallExpression' && parent.callee.name === 'describe';
      if (lines > 60 && !groupsTests) context.report({ loc, messageId: 'long', data: { lines } });
    },
  }),
};

/** Whoever switches a rule off says why: `eslint-disable-next-line RULE -- REASON`. */
const reasonToDisable = {
  meta: { messages: { missing: 'Say why, after " -- ".' } },
  create: ({ sourceCode, report }) => ({}),
};

export default defineConfig(
  globalIgnores(['build', 'schema/generated', '.data']),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createNodeResolver({ extensionAlias: { '.js': ['.ts', '.tsx', '.js'] }, conditionNames: ['node', 'import', 'default'] })] },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }], '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      ...product,
    },
  },
  { files: ['**/*.{js,mjs}'], extends: [tseslint.configs.disableTypeChecked] },
);
