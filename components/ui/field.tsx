'use client';

import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';

/** What every kind of field says about itself. */
export type FieldWords = {
  readonly label: string;
  readonly help?: ReactNode;
  /** A sentence; the border turns to danger and the help stays. */
  readonly error?: string | undefined;
  readonly className?: string | undefined;
};

/** 40 px; 44 px and 16 px type where fingers are: phones do not zoom then. The ring takes the border's place (LOOK §4). */
const BOX =
  'flex h-10 w-full items-center gap-2 rounded-control bg-sheet text-ui hover:bg-hover focus-within:bg-sheet max-tablet:h-11 max-tablet:text-field touch:h-11 has-[input:focus,select:focus]:border-transparent has-[input:focus,select:focus]:outline-2 has-[input:focus,select:focus]:outline-focus has-[input:focus,select:focus]:-outline-offset-1 has-disabled:border-dashed has-disabled:bg-transparent has-disabled:text-ink-3';

/** The control inside a field: the box around it draws border and ring. */
export const FIELD_CONTROL = 'h-full w-full min-w-0 bg-transparent outline-0 placeholder:text-ink-3';

type FieldProps = FieldWords & {
  readonly id: string;
  /** A button at the inline end, inside the border. */
  readonly end?: ReactNode;
  readonly children: ReactNode;
};

/** Label above, control, error, help. The control carries `id` and the attributes of `aboutField`. */
export const Field = ({ id, label, help, error, className = '', end, children }: FieldProps) => (
  <div className={className}>
    <label htmlFor={id} className="mb-1 block font-medium">
      {label}
    </label>
    <div className={`${BOX} ${error === undefined ? 'border border-control px-3' : 'border-2 border-danger px-2.75'}`}>
      {children}
      {end}
    </div>
    <div id={`${id}-about`} aria-live="polite">
      {error !== undefined && (
        <p className="mt-1 flex gap-2 text-danger text-small">
          <Icon name="circle-alert" size={16} className="mt-0.5" />
          <span className="min-w-0">{error}</span>
        </p>
      )}
      {help && <p className="mt-1 text-ink-3 text-pretty text-small">{help}</p>}
    </div>
  </div>
);

/** The attributes by which a control names its help and its error. */
export const aboutField = (id: string, { help, error }: FieldWords) => ({
  'aria-describedby': help || error !== undefined ? `${id}-about` : undefined,
  'aria-invalid': error === undefined ? undefined : true,
});
