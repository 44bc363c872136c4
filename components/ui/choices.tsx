'use client';

import { type ReactNode, useId } from 'react';

export type Choice<V extends string> = {
  readonly value: V;
  readonly name: string;
  /** What it means, in one sentence. */
  readonly about?: string;
  /** What else is to be said or filled in once it is chosen. */
  readonly more?: ReactNode;
};

type ChoicesProps<V extends string> = {
  readonly legend: string;
  readonly choices: readonly Choice<V>[];
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly className?: string;
};

/** One of a few that have to be explained: where the names say enough, SelectField is calmer. */
export const Choices = <V extends string>({ legend, choices, value, onChange, className }: ChoicesProps<V>) => {
  const id = useId();
  return (
    <fieldset className={className}>
      <legend className="font-semibold">{legend}</legend>
      <div className="mt-1 grid">
        {choices.map(({ value: one, name, about, more }) => (
          <div key={one}>
            <label className="flex cursor-pointer gap-3 rounded-control py-1.5 touch:min-h-11">
              <input
                type="radio"
                name={id}
                value={one}
                checked={one === value}
                onChange={() => onChange(one)}
                // Where a dialog has no field before these, it begins here.
                data-autofocus={one === value || undefined}
                // What it means is not its name.
                aria-labelledby={`${id}-${one}-name`}
                aria-describedby={about && `${id}-${one}`}
                className="mt-0.5 size-4 shrink-0 accent-ink"
              />
              <span className="min-w-0">
                <span id={`${id}-${one}-name`} className="block font-medium">
                  {name}
                </span>
                {about && (
                  <span id={`${id}-${one}`} className="block text-ink-3 text-pretty text-small">
                    {about}
                  </span>
                )}
              </span>
            </label>
            {more && one === value && <div className="ps-7 pb-2">{more}</div>}
          </div>
        ))}
      </div>
    </fieldset>
  );
};
