import { pick, useGraphiQL, useGraphiQLActions, useMonaco } from '@graphiql/react';
import { useEffect } from 'react';
import { editorThemes } from './editor-themes.js';

/** What GraphiQL has no setting for. Shows nothing itself. */
export function Appearance() {
  useOwnColours();
  useWrappedLines();
  useThemeOfSystem();
  useActiveTabInView();
  return null;
}

/** Monaco draws with its own colours, out of reach of the style sheet. */
function useOwnColours() {
  const monaco = useMonaco((state) => state.monaco);
  useEffect(() => {
    for (const [name, theme] of editorThemes) {
      monaco?.editor.defineTheme(name, theme);
    }
  }, [monaco]);
}

function useWrappedLines() {
  const editors = useGraphiQL(pick('queryEditor', 'variableEditor', 'headerEditor', 'responseEditor'));
  useEffect(() => {
    for (const editor of Object.values<(typeof editors)['queryEditor']>(editors)) {
      editor?.updateOptions({ wordWrap: 'on', fontSize: 14 });
    }
  }, [editors]);
}

/** GraphiQL looks at the system's theme once; many systems change theirs at dusk. */
function useThemeOfSystem() {
  const { setTheme } = useGraphiQLActions();
  const theme = useGraphiQL((state) => state.theme);
  useEffect(() => {
    if (theme !== null) return undefined; // chosen in the settings
    const system = matchMedia('(prefers-color-scheme: dark)');
    const follow = () => setTheme(null);
    system.addEventListener('change', follow);
    return () => system.removeEventListener('change', follow);
  }, [theme, setTheme]);
}

/** With many tabs, a new one would open out of sight. */
function useActiveTabInView() {
  const { activeTabIndex, tabs } = useGraphiQL(pick('activeTabIndex', 'tabs'));
  const { id, title } = tabs[activeTabIndex] ?? {};
  useEffect(() => {
    const tab = document.querySelector('[role="tab"][aria-selected="true"]');
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [id, title]); // the title comes a moment after the tab, and widens it
}
