import type { EditorCore } from 'roosterjs-content-model-types';

/** What the editor says in CSS about its own selection, by the names it gives. */
type Said = Map<string, string>;

export type EditorStyle = {
  readonly set: (core: EditorCore, key: string, css: string | null, sub?: 'before' | 'after' | string[]) => void;
  readonly remove: () => void;
};

const ROOT = 'data-waxwing-editor';

/**
 * The editor would put style elements into the page, which our policy does not let live (style-src with a nonce). A sheet
 * made by script says the same and is part of no markup.
 */
export const editorStyle = (host: HTMLElement, name: string): EditorStyle => {
  const sheet = new CSSStyleSheet();
  const said: Said = new Map();
  host.setAttribute(ROOT, name);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const root = `[${ROOT}="${CSS.escape(name)}"]`;
  const selectorsOf = (sub?: 'before' | 'after' | string[]): string[] => {
    if (sub === undefined) return [root];
    return typeof sub === 'string' ? [`${root}::${sub}`] : sub.map((one) => `${root} ${one}`);
  };
  return {
    set: (_core, key, css, sub) => {
      const before = said.get(key);
      if (css) said.set(key, `${selectorsOf(sub).join(',')}{${css}}`);
      else said.delete(key);
      if (said.get(key) !== before) sheet.replaceSync([...said.values()].join('\n'));
    },
    remove: () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    },
  };
};
