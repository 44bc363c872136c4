'use client';

type SwitchProps = {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  /** Of the element that names it, and of the one that says what it means. */
  readonly labelledBy: string;
  readonly describedBy?: string | undefined;
  /** It stays reachable; why is said beside it. */
  readonly isOff?: boolean;
};

/** On or off, at once: ink where it is on, never wax (LOOK §6, States). 36 x 20; as high as a finger where there is one. */
export const Switch = ({ isOn, onChange, labelledBy, describedBy, isOff = false }: SwitchProps) => (
  <button
    type="button"
    role="switch"
    aria-checked={isOn}
    aria-disabled={isOff || undefined}
    aria-labelledby={labelledBy}
    aria-describedby={describedBy}
    onClick={() => !isOff && onChange(!isOn)}
    className="grid h-8 shrink-0 place-items-center rounded-control touch:h-11"
  >
    <span
      className={`flex h-5 w-9 items-center rounded-full border px-0.75 transition-colors ${
        isOff
          ? 'border-dashed border-control'
          : isOn
            ? 'border-ink bg-ink forced-colors:bg-[Highlight]'
            : 'border-control'
      }`}
    >
      <span
        className={`size-3 rounded-full transition-transform ${
          isOn ? 'translate-x-4 bg-paper rtl:-translate-x-4' : 'bg-control forced-colors:bg-[ButtonText]'
        } ${isOff && isOn ? 'bg-control' : ''}`}
      />
    </span>
  </button>
);
