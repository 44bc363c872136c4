'use client';

import { useEffect, useRef } from 'react';
import type { Identity } from '@/lib/jmap/identity';
import { sanitizeForEditor } from '@/lib/mail/html/sanitize-for-editor';
import { signatureOf } from '@/lib/mail/reply/signature-of';

type SignatureProps = { readonly identity: Identity | undefined; readonly isPlain: boolean };

/** What is put below the words when they are sent, as it will look. It is not edited here, so nothing typed is ever lost to it. */
export const Signature = ({ identity, isPlain }: SignatureProps) => {
  const place = useRef<HTMLDivElement>(null);
  const signature = signatureOf(identity);
  const html = signature && !isPlain ? signature.html : null;
  useEffect(() => {
    if (!place.current || html === null) return;
    const nodes = sanitizeForEditor({ window, html, imageUrl: () => undefined });
    place.current.replaceChildren(document.adoptNode(nodes));
  }, [html]);
  if (!signature) return null;
  return html === null ? (
    <pre className="mt-3 whitespace-pre-wrap font-ui text-ink-3">{signature.text}</pre>
  ) : (
    <div ref={place} className="mt-3 text-ink-3" />
  );
};
