import type { editor } from 'monaco-editor';

const ON_SURFACE = ['editorHoverWidget', 'editorSuggestWidget', 'editorWidget', 'menu', 'quickInput'];
const IN_ACCENT = [
  'editorLink.activeForeground',
  'editorSuggestWidget.selectedForeground',
  'focusBorder',
  'list.focusHighlightForeground',
  'list.highlightForeground',
  'menu.selectionForeground',
  'pickerGroup.foreground',
  'textLink.activeForeground',
  'textLink.foreground',
];
const IN_TINT = [
  'editorSuggestWidget.selectedBackground',
  'list.hoverBackground',
  'menu.selectionBackground',
  'quickInputList.focusBackground',
  'toolbar.hoverBackground',
];

/** Monaco's themes in the colours of the page, under the names that GraphiQL switches between. */
export const editorThemes: readonly [name: string, theme: editor.IStandaloneThemeData][] = [
  ['graphiql-LIGHT', editorTheme({ base: 'vs', surface: '#ffffff', accent: '#0f62b4', argument: '6c69ce' })],
  ['graphiql-DARK', editorTheme({ base: 'vs-dark', surface: '#212a3b', accent: '#6ab7ff', argument: '908aff' })],
];

interface Palette {
  base: editor.BuiltinTheme;
  surface: string;
  accent: string;
  argument: string;
}

function editorTheme({ base, surface, accent, argument }: Palette): editor.IStandaloneThemeData {
  return {
    base,
    inherit: true,
    rules: [{ token: 'argument.identifier.gql', foreground: argument }],
    colors: {
      'editor.background': '#ffffff00',
      'scrollbar.shadow': '#ffffff00',
      ...Object.fromEntries(ON_SURFACE.map((part) => [`${part}.background`, surface])),
      ...Object.fromEntries(IN_ACCENT.map((part) => [part, accent])),
      ...Object.fromEntries(IN_TINT.map((part) => [part, `${accent}22`])),
    },
  };
}
