import { adjustLinkSelection, getFormatState, insertLink, removeLink } from 'roosterjs-content-model-api';
import { createModelFromHtml, Editor } from 'roosterjs-content-model-core';
import {
  addSegment,
  contentModelToDom,
  createContentModelDocument,
  createImage,
  createModelToDomContext,
  mergeModel,
} from 'roosterjs-content-model-dom';
import { AutoFormatPlugin, EditPlugin, PastePlugin, ShortcutPlugin } from 'roosterjs-content-model-plugins';
import type { DOMCreator, EditorPlugin, IEditor, PluginEvent } from 'roosterjs-content-model-types';
import { COMMANDS, editorShortcuts } from '@/components/composer/editor/editor-commands';
import { editorStyle } from '@/components/composer/editor/editor-style';
import type {
  EditorFormat,
  EditorWords,
  RichEditor,
  RichEditorOptions,
} from '@/components/composer/editor/rich-editor';
import { darkColor } from '@/lib/mail/html/dark-color';
import { nodesToText } from '@/lib/mail/html/nodes-to-text';
import { sanitizeForEditor } from '@/lib/mail/html/sanitize-for-editor';

/** Words are read out of the editor at most so often while one types. */
const READ_MS = 250;

/**
 * The editor of roosterjs, made for mail, with everything of it that we use. All HTML that enters it, also what is pasted or
 * undone, passes our sanitiser and comes as nodes (DESIGN §8): it is never given a text to parse.
 */
export const createRichEditor = (options: RichEditorOptions): RichEditor => {
  const { host, onWords, onFormat } = options;
  const style = editorStyle(host, crypto.randomUUID());
  const domCreator = tidyCreator(options);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isReadDue = false;
  const read = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!isReadDue) return;
    isReadDue = false;
    onWords(readWords(editor, options));
  };
  const changed = () => {
    isReadDue = true;
    timer ??= setTimeout(read, READ_MS);
  };
  const watch = watching({ onChange: changed, onMove: () => onFormat(formatOf(editor)) });
  const editor: IEditor = new Editor(host, {
    initialModel: createModelFromHtml(options.html, undefined, domCreator),
    trustedHTMLHandler: domCreator,
    coreApiOverride: { setEditorStyle: style.set },
    imageSelectionBorderColor: 'var(--focus)',
    inDarkMode: options.isDark,
    getDarkColor: darkColor,
    doNotAdjustEditorColor: true,
    plugins: [
      // Tab leaves the editor, except in a list, where it indents (WCAG 2.1.2: no keyboard trap).
      new EditPlugin({
        handleTabKey: {
          indentList: true,
          indentMultipleBlocks: false,
          indentParagraph: false,
          indentTable: false,
          appendTableRow: false,
        },
      }),
      new PastePlugin(),
      new AutoFormatPlugin({ autoLink: true, autoBullet: true, autoNumbering: true, autoMailto: true }),
      new ShortcutPlugin(editorShortcuts(options.onLink)),
      watch,
    ],
  });
  return {
    focus: (where) => {
      editor.focus();
      if (where) moveTo(editor, host, where);
    },
    run: (command) => {
      COMMANDS[command](editor);
      editor.focus();
    },
    selectedLink: () => {
      const [text, href] = adjustLinkSelection(editor);
      return { text, href: href ?? '' };
    },
    setLink: (link) => {
      if (link) insertLink(editor, link.href, undefined, link.text || link.href);
      else removeLink(editor);
      editor.focus();
    },
    insertImage: (cid, name) => {
      const url = options.imageUrl(cid);
      if (url !== undefined) insertPicture(editor, url, name);
      editor.focus();
    },
    flush: read,
    setDark: (isDark) => {
      if (editor.isDarkMode() !== isDark) editor.setDarkModeState(isDark);
    },
    dispose: () => {
      read();
      editor.dispose();
      style.remove();
    },
  };
};

/** The cursor stands behind it afterwards, so that what is typed next does not replace it. */
const insertPicture = (editor: IEditor, url: string, name: string): void => {
  editor.focus();
  editor.formatContentModel(
    (model, context) => {
      const image = createImage(url);
      image.alt = name;
      const piece = createContentModelDocument();
      addSegment(piece, image);
      mergeModel(model, piece, context, { mergeFormat: 'mergeAll' });
      return true;
    },
    { apiName: 'insertPicture' },
  );
};

/** Every way in: nodes from our sanitiser in a document that loads and runs nothing. */
const tidyCreator = ({ imageUrl, cidOf }: RichEditorOptions): DOMCreator => ({
  htmlToDOM: (html) => {
    const inert = document.implementation.createHTMLDocument('');
    const content = sanitizeForEditor({ window, html, imageUrl, isOwnUrl: (url) => cidOf(url) !== undefined });
    inert.body.append(inert.adoptNode(content));
    return inert;
  },
  isBypassed: false,
});

/** Every way out: written into an inert document too, so that naming a picture by its cid asks nobody for it. */
const readWords = (editor: IEditor, { cidOf }: RichEditorOptions): EditorWords => {
  const inert = document.implementation.createHTMLDocument('');
  const root = inert.createElement('div');
  contentModelToDom(inert, root, editor.getContentModelCopy('clean'), createModelToDomContext());
  for (const element of root.querySelectorAll('*')) {
    for (const { name } of [...element.attributes])
      if (name === 'id' || name === 'class' || name.startsWith('data-')) element.removeAttribute(name);
    if (element.nodeName !== 'IMG') continue;
    const cid = cidOf(element.getAttribute('src') ?? '');
    if (cid === undefined) element.remove();
    else element.setAttribute('src', `cid:${cid}`);
  }
  const text = nodesToText(root);
  const isEmpty = text === '' && root.querySelector('img,hr,table') === null;
  return { html: isEmpty ? '' : root.innerHTML, text };
};

const formatOf = (editor: IEditor): EditorFormat => {
  const state = getFormatState(editor);
  return {
    bold: state.isBold ?? false,
    italic: state.isItalic ?? false,
    underline: state.isUnderline ?? false,
    strike: state.isStrikeThrough ?? false,
    list: state.isBullet ?? false,
    numbered: state.isNumbering ?? false,
    quote: state.isBlockQuote ?? false,
    link: state.canUnlink ? '' : null,
  };
};

type Watching = { readonly onChange: () => void; readonly onMove: () => void };

const watching = ({ onChange, onMove }: Watching): EditorPlugin => {
  let frame = 0;
  const move = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(onMove);
  };
  const onPluginEvent = ({ eventType }: PluginEvent) => {
    if (eventType === 'input' || eventType === 'contentChanged') onChange();
    if (eventType === 'keyUp' || eventType === 'mouseUp' || eventType === 'contentChanged') move();
  };
  return {
    getName: () => 'Watching',
    initialize: () => undefined,
    dispose: () => cancelAnimationFrame(frame),
    onPluginEvent,
  };
};

const moveTo = (editor: IEditor, host: HTMLElement, where: 'start' | 'end'): void => {
  const range = host.ownerDocument.createRange();
  range.selectNodeContents(host);
  range.collapse(where === 'start');
  if (where === 'start') range.setStart(firstPlace(host), 0);
  editor.setDOMSelection({ type: 'range', range, isReverted: false });
};

/** A cursor stands in the first line, not before it. */
const firstPlace = (host: Node): Node => {
  let place = host;
  while (place.firstChild && place.firstChild.nodeName !== 'BR' && place.firstChild.nodeName !== 'IMG')
    place = place.firstChild;
  return place;
};
