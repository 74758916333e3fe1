import type { GraphiQLPlugin } from '@graphiql/react';
import { useState } from 'react';
import type { ReadyOperation } from '../ready-operation.js';
import { OperationGroup } from './operation-group.js';
import { firstOperations, questionsByDocument } from './operations.js';

/** The panel that lists the ready operations: the first tabs, then the questions of each document. */
export const QUESTIONS_PLUGIN: GraphiQLPlugin = { title: 'Questions', icon: QuestionsIcon, content: Questions };

const groups = [
  { document: null, title: 'Start here', operations: firstOperations },
  ...questionsByDocument.map(({ document, title, questions }) => ({ document, title, operations: questions })),
];

function Questions() {
  const [filter, setFilter] = useState('');
  const isFiltered = filter.trim() !== '';
  const found = groups
    .map((group) => ({ ...group, operations: group.operations.filter((operation) => matches(operation, filter)) }))
    .filter(({ operations }) => operations.length > 0);

  return (
    <section className="questions" aria-labelledby="questions-title">
      <h2 id="questions-title">Questions</h2>
      <p>Ready operations, by the document they ask about. Each opens in a tab of its own.</p>
      <input
        type="search"
        placeholder="Filter"
        aria-label="Filter questions"
        value={filter}
        onChange={(event) => setFilter(event.currentTarget.value)}
      />
      {found.map(({ document, title, operations }) => (
        <OperationGroup
          // A filter opens every group that it leaves; without it, each is as the reader left it.
          key={`${title} ${isFiltered}`}
          isOpen={isFiltered || document === null}
          {...{ document, title, operations }}
        />
      ))}
      {found.length === 0 && <p role="status">Nothing here asks about “{filter.trim()}”.</p>}
    </section>
  );
}

function matches({ name, title, explanation }: ReadyOperation, filter: string): boolean {
  return `${name} ${title} ${explanation}`.toLowerCase().includes(filter.trim().toLowerCase());
}

function QuestionsIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M4 4h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z" />
      <path d="M9.7 8.8a2.3 2.3 0 1 1 3.3 2.1c-.7.3-1 .7-1 1.5" strokeLinecap="round" />
      <circle cx="12" cy="14.7" r=".6" fill="currentColor" />
    </svg>
  );
}
