'use client';

import { useEffect, useRef, useState } from 'react';
import type { PdfPage, PdfWords } from '@/components/conversation/preview/pdf-messages';
import { type OpenedPdf, PdfReader } from '@/components/conversation/preview/pdf-reader';
import { PreviewWait } from '@/components/conversation/preview/preview-wait';
import { words } from '@/components/conversation/words';
import { Notice } from '@/components/ui/notice';

type PdfPreviewProps = { readonly href: string | undefined; readonly name: string };

type Shown = { readonly reader: PdfReader; readonly opened: OpenedPdf } | 'loading' | 'failed';

/** The pages of a PDF, drawn as they come into view, with their words above them to be selected and read aloud. */
export const PdfPreview = ({ href, name }: PdfPreviewProps) => {
  const [tries, setTries] = useState(0);
  const [shown, setShown] = useState<Shown>('loading');
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is the same question again
  useEffect(() => {
    const reader = new PdfReader();
    let isOver = false;
    const open = async () => {
      const answer = await fetch(href ?? '', { credentials: 'same-origin' });
      if (!answer.ok) throw new Error(`The download answered ${answer.status}`);
      const opened = await reader.open(await answer.arrayBuffer());
      if (!isOver) setShown({ reader, opened });
    };
    open().catch(() => !isOver && setShown('failed'));
    return () => {
      isOver = true;
      reader.close();
    };
  }, [href, tries]);
  const retry = () => {
    setShown('loading');
    setTries((count) => count + 1);
  };
  if (typeof shown === 'string') return <PreviewWait state={shown} onRetry={retry} />;
  const { reader, opened } = shown;
  if (opened.kind === 'failed')
    return (
      <p role="alert" className="m-auto max-w-measure p-6 text-center text-ink-2">
        {words(opened.isLocked ? 'preview.locked' : 'preview.failed')}
      </p>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label={name} tabIndex={0} className="min-h-0 grow overflow-auto p-4 focus-visible:-outline-offset-2">
      <ol className="mx-auto grid max-w-[55rem] gap-4">
        {opened.pages.map((page, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pages of one file never change places
          <li key={at} aria-label={words('preview.page', { at: at + 1, count: opened.count })}>
            <Page reader={reader} page={page} at={at} />
          </li>
        ))}
      </ol>
      {opened.count > opened.pages.length && (
        <Notice tone="info" className="mx-auto mt-4 max-w-column">
          {words('preview.cut')}
        </Notice>
      )}
    </section>
  );
};

type PageProps = { readonly reader: PdfReader; readonly page: PdfPage; readonly at: number };

/** Drawn once it is near; its room stands from the beginning. */
const Page = ({ reader, page, at }: PageProps) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [said, setSaid] = useState<readonly PdfWords[]>([]);
  const [isFailed, setFailed] = useState(false);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    let isOver = false;
    const draw = async () => {
      const drawn = await reader.draw(at, (element.clientWidth * window.devicePixelRatio) / page.width);
      if (isOver) return;
      if (!drawn) return setFailed(true);
      element.width = drawn.bitmap.width;
      element.height = drawn.bitmap.height;
      element.getContext('bitmaprenderer')?.transferFromImageBitmap(drawn.bitmap);
      setSaid(drawn.words);
    };
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        observer.disconnect();
        void draw();
      },
      { rootMargin: '100%' },
    );
    observer.observe(element);
    return () => {
      isOver = true;
      observer.disconnect();
    };
  }, [reader, page, at]);
  if (isFailed) return <p className="rounded-chip border border-line p-6 text-ink-2">{words('preview.failed')}</p>;
  return (
    <div
      // Its places are those of the sheet, whichever way the page around it reads.
      dir="ltr"
      className="@container relative overflow-hidden rounded-chip border border-line bg-sheet"
      style={{ aspectRatio: `${page.width} / ${page.height}` }}
    >
      <div aria-hidden="true">
        <canvas ref={canvas} className="absolute inset-0 size-full" />
      </div>
      {said.map((one, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the words of one page never change places
          key={index}
          className="absolute origin-top-left overflow-hidden text-transparent leading-none whitespace-pre"
          style={{
            insetInlineStart: `${(one.x / page.width) * 100}cqw`,
            top: `${(one.y / page.width) * 100}cqw`,
            width: `${(one.width / page.width) * 100}cqw`,
            fontSize: `${(one.height / page.width) * 100}cqw`,
          }}
        >
          {one.text}
        </span>
      ))}
    </div>
  );
};
