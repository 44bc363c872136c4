'use client';

import type { AnchorHTMLAttributes, MouseEvent } from 'react';

type PlainLinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'onClick'> & {
  readonly href: string;
  readonly onGo: () => void;
};

/** A click that wants another tab or a download is the browser's own business. */
const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** A link to a place of this page: going there asks no server. */
export const PlainLink = ({ href, onGo, children, ...link }: PlainLinkProps) => (
  <a
    {...link}
    href={href}
    onClick={(event) => {
      if (!isPlainClick(event)) return;
      event.preventDefault();
      onGo();
    }}
  >
    {children}
  </a>
);
