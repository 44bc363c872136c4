'use client';

import { useEffect, useRef, useState } from 'react';
import type { EditorFormat, EditorWords, RichEditor, SelectedLink } from '@/components/composer/editor/rich-editor';
import { FormatBar } from '@/components/composer/format-bar';
import { LinkDialog } from '@/components/composer/link-dialog';
import { NO_FORMAT } from '@/components/composer/use-composer';
import { useIsDark } from '@/components/composer/use-is-dark';
import { WRITTEN } from '@/components/composer/written';

type SignatureEditorProps = {
  readonly label: string;
  /** What stands there when it is opened. */
  readonly html: string;
  readonly onWords: (words: EditorWords) => void;
};

const nothing = () => undefined;

/** The editor of messages for the few lines below them. Without pictures: a signature has no files to bring them in. */
export const SignatureEditor = ({ label, html, onWords }: SignatureEditorProps) => {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<RichEditor | null>(null);
  const isDark = useIsDark(host);
  const [format, setFormat] = useState<EditorFormat>(NO_FORMAT);
  const [link, setLink] = useState<SelectedLink | null>(null);
  const first = useRef({ html, isDark });
  const tell = useRef(onWords);
  useEffect(() => {
    tell.current = onWords;
  });
  const askForLink = () => setLink(editor.current?.selectedLink() ?? null);

  useEffect(() => {
    let isOver = false;
    const open = async () => {
      const { createRichEditor } = await import('@/components/composer/editor/create-rich-editor');
      if (isOver || !host.current) return;
      editor.current = createRichEditor({
        host: host.current,
        ...first.current,
        imageUrl: nothing,
        cidOf: nothing,
        onWords: (words) => tell.current(words),
        onFormat: setFormat,
        onLink: () => setLink(editor.current?.selectedLink() ?? null),
      });
    };
    void open();
    return () => {
      isOver = true;
      editor.current?.dispose();
      editor.current = null;
    };
  }, []);

  useEffect(() => editor.current?.setDark(isDark), [isDark]);

  return (
    <div className="overflow-hidden rounded-control border border-control bg-sheet has-[[role=textbox]:focus]:border-transparent has-[[role=textbox]:focus]:outline-2 has-[[role=textbox]:focus]:outline-focus has-[[role=textbox]:focus]:-outline-offset-1">
      {/* biome-ignore lint/a11y/useSemanticElements: formatted text has no element of its own */}
      <div
        ref={host}
        role="textbox"
        tabIndex={0}
        aria-multiline="true"
        aria-label={label}
        onBlur={() => editor.current?.flush()}
        className={`max-h-60 min-h-24 overflow-y-auto px-3 py-2 text-body max-tablet:text-field ${WRITTEN}`}
      />
      <FormatBar format={format} onCommand={(command) => editor.current?.run(command)} onLink={askForLink} />
      {link && (
        <LinkDialog
          link={link}
          onClose={() => setLink(null)}
          onSet={(chosen) => {
            setLink(null);
            editor.current?.setLink(chosen);
          }}
        />
      )}
    </div>
  );
};
