import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** What only tests may use. Playwright's page object is no test file by its name. */
const TESTS = ['**/*.test.ts', '**/*.fixture.ts', '**/testing/**', 'gateway/tests/**', 'gateway/playground/playground.{browser,page,suite}.ts'];

const SUBGRAPHS = ['events', 'networks', 'funding'];

/** Which way imports point. Each zone: what lies in `target` may not import what lies in `from`, but for `except`. */
const ZONES = [
  ...SUBGRAPHS.map((service) => ({
    target: `services/${service}`,
    from: ['services', 'gateway'],
    except: [`./${service}`, './shared'],
    message: 'A service reaches the others through the gateway only; what two of them need belongs to services/shared.',
  })),
];

export default defineConfig(
  globalIgnores(['build', 'schema/generated', '.data']),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  },
  { files: ['**/*.{js,mjs}'], extends: [tseslint.configs.disableTypeChecked] },
);
