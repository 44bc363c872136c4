'use client';

import { type RefObject, useRef, useState } from 'react';
import type { EditorFormat, RichEditor, SelectedLink } from '@/components/composer/editor/rich-editor';
import type { RecipientLineControls } from '@/components/composer/recipient-line';
import { words } from '@/components/composer/words';
import { type ComposeSession, useComposeSession, type WrittenContent } from '@/lib/client/hooks/use-compose-session';
import type { Identity } from '@/lib/jmap/identity';
import { textToHtml } from '@/lib/mail/html/text-to-html';
import { signatureOf } from '@/lib/mail/reply/signature-of';

/** `until`: when; missing: now. `archives`: what it answers goes to the archive with it. */
export type SendWish = { readonly until?: string; readonly archives?: boolean };

/** A question or a small form above the window. */
export type ComposerAsk =
  | { readonly kind: 'subject'; readonly wish: SendWish }
  | { readonly kind: 'attachment'; readonly word: string; readonly wish: SendWish }
  | { readonly kind: 'link'; readonly link: SelectedLink }
  | { readonly kind: 'plain' }
  | { readonly kind: 'time' };

export const NO_FORMAT: EditorFormat = {
  bold: false,
  italic: false,
  underline: false,
  strike: false,
  list: false,
  numbered: false,
  quote: false,
  link: null,
};

/** How long the wax is pressed before the window goes. */
const PRESS_MS = 120;
const HAS_LOOK = /<(?:b|i|u|s|strong|em|a|ul|ol|li|img|table|blockquote|h[1-6])\b|style="/i;

export type Composer = ReturnType<typeof useComposer>;

/** What one window can do, and what it asks. */
export const useComposer = (session: ComposeSession, identity: Identity | undefined) => {
  const view = useComposeSession(session);
  const editor = useRef<RichEditor | null>(null);
  const plain = useRef<HTMLTextAreaElement>(null);
  const lines: Record<'to' | 'cc' | 'bcc', RefObject<RecipientLineControls | null>> = {
    to: useRef(null),
    cc: useRef(null),
    bcc: useRef(null),
  };
  const [ask, setAsk] = useState<ComposerAsk | null>(null);
  const [format, setFormat] = useState<EditorFormat>(NO_FORMAT);
  const [said, say] = useState('');
  const [isPressed, setPressed] = useState(false);
  /** Another one makes the editor anew with what is kept. */
  const [epoch, setEpoch] = useState(0);
  const { draft } = view;

  /** The dialog goes with its element, so the browser cannot give the focus back: the words take it. */
  const endAsk = () => {
    setAsk(null);
    setTimeout(() => {
      if (editor.current) editor.current.focus();
      else plain.current?.focus();
    }, 0);
  };
  const settle = () => {
    for (const line of Object.values(lines)) line.current?.commit();
    editor.current?.flush();
  };
  const rewrite = (content: Partial<WrittenContent>) => {
    session.change(content);
    setEpoch((one) => one + 1);
  };
  const go = ({ until, archives }: SendWish) => {
    setAsk(null);
    setPressed(true);
    setTimeout(() => {
      setPressed(false);
      session.send(until ?? null, archives);
    }, PRESS_MS);
  };
  /** `asked`: these questions were answered. */
  const send = (wish: SendWish = {}, asked: readonly string[] = []) => {
    settle();
    // What was just typed into a line is part of the next state.
    setTimeout(() => {
      if (!session.check()) return;
      const question = session.questions().find(({ kind }) => !asked.includes(kind));
      if (question) setAsk({ ...question, wish });
      else go(wish);
    }, 0);
  };
  const showQuote = () => {
    editor.current?.flush();
    const { html, text, quote, hasSignature } = session.draft;
    if (!quote) return;
    // The signature stands above the quote, so it becomes part of the words with it.
    const signature = hasSignature ? signatureOf(identity) : null;
    const first = html === '' ? '<div><br></div>' : html;
    rewrite({
      html: [first, signature?.html, quote.html].filter((piece) => piece !== undefined).join('<div><br></div>'),
      text: [text, signature?.text, quote.text].filter((piece) => piece !== undefined).join('\n\n'),
      quote: null,
      hasSignature: hasSignature && signature === null,
    });
  };
  const toPlain = () => {
    setAsk(null);
    rewrite({ format: 'plain' });
  };
  const switchFormat = () => {
    editor.current?.flush();
    const { html, text } = session.draft;
    if (session.draft.format === 'plain') rewrite({ format: 'html', html: text === '' ? '' : textToHtml(text) });
    else if (HAS_LOOK.test(html)) setAsk({ kind: 'plain' });
    else toPlain();
  };
  const switchReceipt = () => {
    const asksReceipt = !session.draft.asksReceipt;
    session.change({ asksReceipt });
    say(words(asksReceipt ? 'composer.receipt.asked' : 'composer.receipt.notAsked'));
  };
  const attach = (files: readonly File[]) => {
    for (const file of files)
      if (session.attach(file) !== undefined) say(words('composer.attachment.added', { name: file.name }));
  };
  const insertImages = (files: readonly File[]) => {
    for (const file of files) {
      const cid = `${crypto.randomUUID()}@waxwing`;
      const key = session.attach(file, cid);
      if (key !== undefined) editor.current?.insertImage(cid, file.name);
    }
  };
  const askForLink = () => {
    if (editor.current) setAsk({ kind: 'link', link: editor.current.selectedLink() });
  };
  return {
    view,
    draft,
    editor,
    plain,
    lines,
    ask,
    setAsk,
    endAsk,
    format,
    setFormat,
    said,
    say,
    isPressed,
    epoch,
    settle,
    send,
    showQuote,
    toPlain,
    switchFormat,
    switchReceipt,
    attach,
    insertImages,
    askForLink,
  };
};
