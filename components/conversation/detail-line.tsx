import type { ReactNode } from 'react';

/** One of the details of a message. */
export const DetailLine = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <>
    <dt className="text-ink-3">{label}</dt>
    <dd className="min-w-0 text-ink-2 break-words">{children}</dd>
  </>
);
