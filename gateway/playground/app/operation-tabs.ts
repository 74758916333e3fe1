import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import type { ReadyOperation } from '../ready-operation.js';

export interface OperationTabs {
  /** False until the editors are loaded. */
  isReady: boolean;
  isActive: (operation: ReadyOperation) => boolean;
  /** Shows the operation: in its tab where it is open, else in a new one that keeps the headers of the current tab. */
  open: (operation: ReadyOperation) => void;
}

export function useOperationTabs(): OperationTabs {
  const actions = useGraphiQLActions();
  const { tabs, activeTabIndex, queryEditor, variableEditor, headerEditor } = useGraphiQL(
    pick('tabs', 'activeTabIndex', 'queryEditor', 'variableEditor', 'headerEditor'),
  );

  return {
    isReady: queryEditor !== undefined,
    isActive: ({ query }) => tabs[activeTabIndex]?.query === query,
    open({ query, variables }) {
      const index = tabs.findIndex((tab) => tab.query === query);
      if (index >= 0) {
        actions.changeTab(index);
        return;
      }
      const headers = headerEditor?.getValue() ?? '';
      actions.stop(); // a running subscription would go on to write its updates into the new tab
      actions.addTab();
      actions.updateActiveTabValues({ query, variables, headers }); // at once, so that a second click finds the tab
      queryEditor?.setValue(query);
      variableEditor?.setValue(variables ?? '');
      headerEditor?.setValue(headers);
    },
  };
}
