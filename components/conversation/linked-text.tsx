import { useMemo } from 'react';
import { linkify } from '@/lib/mail/text/linkify';

/** A text in which addresses of the web and of people are links. */
export const LinkedText = ({ text }: { readonly text: string }) => {
  const pieces = useMemo(() => linkify(text), [text]);
  return pieces.map((piece, at) =>
    piece.kind === 'plain' ? (
      piece.text
    ) : (
      <a
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change places
        key={at}
        href={piece.href}
        target="_blank"
        rel="noopener noreferrer"
        className="text-link underline decoration-1 underline-offset-2"
      >
        {piece.label}
      </a>
    ),
  );
};
