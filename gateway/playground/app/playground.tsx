import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { Appearance } from './appearance.js';
import { fetcher, graphAddress } from './fetcher.js';
import { firstOperations } from './operations.js';
import { QUESTIONS_PLUGIN } from './questions-plugin.js';
import { isFirstVisit, storage } from './storage.js';

// What an empty headers editor says; a comment is no header.
const HEADERS_HINT = `// Sent with the requests of this tab, and as connectionParams with its subscriptions:
// { "Authorization": "Bearer <token>" }
`;

const firstTabs = firstOperations.map(({ query, variables }) => ({ query, variables }));
const plugins = [QUESTIONS_PLUGIN, HISTORY_PLUGIN];

/** GraphiQL under the graph's own name, with the ready operations in its tabs and the questions beside them. */
export function Playground() {
  return (
    <>
      <Header />
      <GraphiQL
        fetcher={fetcher}
        storage={storage}
        defaultTabs={firstTabs.length > 0 ? firstTabs : undefined}
        // GraphiQL leaves these to the caller for the first of the default tabs; later visits find their own.
        initialVariables={isFirstVisit ? (firstTabs[0]?.variables ?? undefined) : undefined}
        defaultHeaders={HEADERS_HINT}
        shouldPersistHeaders={false}
        // With default headers GraphiQL would open with those, and the variables of a ready operation would not be seen.
        defaultEditorToolsVisibility="variables"
        plugins={plugins}
        visiblePlugin={QUESTIONS_PLUGIN}
        inputValueDeprecation
        schemaDescription
      >
        <GraphiQL.Logo> </GraphiQL.Logo>
        <Appearance />
      </GraphiQL>
    </>
  );
}

function Header() {
  return (
    <header>
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <path d="M16 16 16 6 M16 16 7 23 M16 16 25 23" />
        <circle cx="16" cy="16" r="4.5" />
        <circle cx="16" cy="5" r="3" />
        <circle cx="6" cy="24" r="3" />
        <circle cx="26" cy="24" r="3" />
      </svg>
      <h1>Participation graph</h1>
      <code>{graphAddress}</code>
    </header>
  );
}
