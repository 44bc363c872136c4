import type { ReactNode } from 'react';

type LineProps = {
  readonly label: string;
  readonly htmlFor?: string;
  /** Its word is left away where there is no room; the control says it. */
  readonly isBare?: boolean;
  readonly end?: ReactNode;
  readonly children: ReactNode;
};

/** A line of the head: 40 px without a box, 48 px on a phone; the word before it in ink-3. */
export const Line = ({ label, htmlFor, isBare = false, end, children }: LineProps) => (
  <div className="mx-4 flex min-h-10 shrink-0 items-start gap-2 border-line border-b pt-1.5 pb-[0.3125rem] max-tablet:min-h-12 max-tablet:pt-2.5 max-tablet:pb-[0.5625rem]">
    <label
      htmlFor={htmlFor}
      className={`w-14 shrink-0 text-ink-3 leading-7 max-tablet:w-11 ${isBare ? 'max-tablet:sr-only' : ''}`}
    >
      {label}
    </label>
    <div className="min-w-0 grow">{children}</div>
    {end}
  </div>
);
