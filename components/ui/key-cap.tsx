import type { ReactNode } from 'react';

const TONES = {
  normal: 'h-5 min-w-5 border-control text-ink-2',
  tooltip: 'h-4 min-w-4 border-current opacity-80',
} as const;

/** One key of the keyboard as it is printed on it. */
export const KeyCap = ({ children, tone = 'normal' }: { children: ReactNode; tone?: keyof typeof TONES }) => (
  <kbd
    className={`inline-grid shrink-0 place-items-center rounded-chip border px-1.25 font-ui text-tiny ${TONES[tone]}`}
  >
    {children}
  </kbd>
);
