import type { Question, ReadyOperation } from '../ready-operation.js';
import { useOperationTabs } from './operation-tabs.js';

interface OperationGroupProps {
  /** Shown before the title, as in "A0"; null for the operations that no document asks for. */
  document: string | null;
  title: string;
  operations: readonly (ReadyOperation | Question)[];
  isOpen: boolean;
}

/** One heading that folds, and under it a button for each operation. */
export function OperationGroup({ document, title, operations, isOpen }: OperationGroupProps) {
  const { isReady, isActive, open } = useOperationTabs();
  return (
    <details open={isOpen}>
      <summary>
        {document && <span className="mark">{document}</span>}
        {title}
        <span className="count">{operations.length}</span>
      </summary>
      <ul>
        {operations.map((operation) => (
          <li key={operation.name}>
            <button
              type="button"
              disabled={!isReady}
              aria-current={isActive(operation)}
              onClick={() => open(operation)}
            >
              <Label operation={operation} />
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Label({ operation }: { operation: ReadyOperation | Question }) {
  if ('id' in operation) {
    return (
      <>
        <span className="mark">{operation.id}</span>
        <span>{operation.explanation || operation.title}</span>
      </>
    );
  }
  return (
    <span>
      <strong>{operation.title}</strong>
      {operation.explanation}
    </span>
  );
}
