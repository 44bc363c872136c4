import {
  clearFormat,
  toggleBlockQuote,
  toggleBold,
  toggleBullet,
  toggleItalic,
  toggleNumbering,
  toggleStrikethrough,
  toggleUnderline,
} from 'roosterjs-content-model-api';
import {
  ShortcutBold,
  ShortcutClearFormat,
  type ShortcutCommand,
  ShortcutItalic,
  ShortcutRedo,
  ShortcutRedoMacOS,
  ShortcutUnderline,
  ShortcutUndo,
  ShortcutUndo2,
} from 'roosterjs-content-model-plugins';
import type { IEditor } from 'roosterjs-content-model-types';
import type { EditorCommand } from '@/components/composer/editor/rich-editor';
import { QUOTE_STYLE } from '@/lib/mail/reply/quote-style';

/** Gmail's keys, by key code: the digit is on the same key whatever it writes together with Shift. */
const key = (which: number, isShifted: boolean, onClick: (editor: IEditor) => void): ShortcutCommand => ({
  shortcutKey: { modifierKey: 'ctrl', shiftKey: isShifted, which },
  onClick,
});

export const COMMANDS: Readonly<Record<EditorCommand, (editor: IEditor) => void>> = {
  bold: toggleBold,
  italic: toggleItalic,
  underline: toggleUnderline,
  strike: toggleStrikethrough,
  list: toggleBullet,
  numbered: toggleNumbering,
  quote: (editor) => toggleBlockQuote(editor, QUOTE_STYLE),
  clear: clearFormat,
};

export const editorShortcuts = (onLink: () => void): ShortcutCommand[] => [
  ShortcutBold,
  ShortcutItalic,
  ShortcutUnderline,
  ShortcutClearFormat,
  ShortcutUndo,
  ShortcutUndo2,
  ShortcutRedo,
  ShortcutRedoMacOS,
  key(55, true, COMMANDS.numbered),
  key(56, true, COMMANDS.list),
  key(57, true, COMMANDS.quote),
  key(75, false, onLink),
];
