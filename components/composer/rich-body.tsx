'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import type { ComposeHouse } from '@/components/composer/compose-house';
import type { EditorFormat, RichEditor } from '@/components/composer/editor/rich-editor';
import { imageUrls } from '@/components/composer/image-urls';
import { useIsDark } from '@/components/composer/use-is-dark';
import { words } from '@/components/composer/words';
import { WRITTEN } from '@/components/composer/written';
import { Skeleton } from '@/components/ui/skeleton';
import { useLate } from '@/components/ui/use-late';
import { useSteady } from '@/components/ui/use-steady';
import type { ComposeSession } from '@/lib/client/hooks/use-compose-session';

type RichBodyProps = {
  readonly session: ComposeSession;
  readonly house: ComposeHouse;
  readonly editor: RefObject<RichEditor | null>;
  /** The cursor goes there once the editor is here. */
  readonly isFocused: boolean;
  readonly onFormat: (format: EditorFormat) => void;
  readonly onLink: () => void;
};

/** Words with formatting. The editor itself is loaded when the first message is opened. */
export const RichBody = ({ session, house, editor, isFocused, onFormat, onLink }: RichBodyProps) => {
  const host = useRef<HTMLDivElement>(null);
  const isDark = useIsDark(host);
  const [isReady, setReady] = useState(false);
  const isLate = useLate(!isReady);
  const now = useSteady(() => ({ house, isDark, isFocused }));
  const tellFormat = useSteady(onFormat);
  const link = useSteady(onLink);

  useEffect(() => {
    let isOver = false;
    const images = imageUrls(session, now().house);
    const open = async () => {
      const { createRichEditor } = await import('@/components/composer/editor/create-rich-editor');
      if (isOver || !host.current) return;
      editor.current = createRichEditor({
        host: host.current,
        html: session.draft.html,
        isDark: now().isDark,
        imageUrl: images.url,
        cidOf: images.cid,
        onWords: (written) => {
          if (written.html !== session.draft.html) session.change(written);
        },
        onFormat: tellFormat,
        onLink: link,
      });
      setReady(true);
      if (now().isFocused) editor.current.focus('start');
    };
    void open();
    const flush = () => editor.current?.flush();
    // The page may go away at any moment: what was typed last is told before.
    window.addEventListener('pagehide', flush);
    return () => {
      isOver = true;
      window.removeEventListener('pagehide', flush);
      editor.current?.dispose();
      editor.current = null;
      images.dispose();
    };
  }, [session, editor, now, tellFormat, link]);

  useEffect(() => editor.current?.setDark(isDark), [isDark, editor]);

  return (
    <div className="relative shrink-0">
      {!isReady && isLate && (
        <div className="absolute inset-x-0 top-1.5 space-y-3">
          <Skeleton className="h-3 w-24" />
          <Skeleton className="h-3 w-2/3" />
        </div>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: formatted text has no element of its own */}
      <div
        ref={host}
        role="textbox"
        tabIndex={0}
        aria-multiline="true"
        aria-label={words('composer.body')}
        data-placeholder=""
        className={`min-h-18 ${WRITTEN}`}
      />
    </div>
  );
};
