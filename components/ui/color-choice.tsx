import { Icon } from '@/components/ui/icon';
import { LABEL_COLORS, type LabelColor } from '@/lib/base/label-color';
import { colors } from '@/lib/base/messages/en/colors';
import { translatorOf } from '@/lib/base/messages/translator';

const words = translatorOf(colors);

type ColorChoiceProps = {
  readonly legend: string;
  readonly value: LabelColor | null;
  readonly onChange: (color: LabelColor | null) => void;
  /** "None" is one of them. */
  readonly mayBeNone?: boolean;
};

const SWATCH =
  'grid size-8 cursor-pointer place-items-center rounded-full has-checked:outline-2 has-checked:outline-ink has-checked:outline-offset-2 has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2 touch:size-11';

/** One of the ten colours (LOOK §2). */
export const ColorChoice = ({ legend, value, onChange, mayBeNone = false }: ColorChoiceProps) => (
  <fieldset>
    <legend className="mb-2 font-medium text-ui">{legend}</legend>
    <div className="flex flex-wrap gap-2">
      {mayBeNone && (
        <label className={`${SWATCH} border border-control text-ink-3`}>
          <input
            type="radio"
            name="color"
            checked={value === null}
            onChange={() => onChange(null)}
            className="sr-only"
            aria-label={words('color.none')}
          />
          <Icon name={value === null ? 'check' : 'x'} size={16} />
        </label>
      )}
      {LABEL_COLORS.map((one) => (
        <label key={one} className={`c-${one} ${SWATCH} bg-tint text-tint-ink`}>
          <input
            type="radio"
            name="color"
            value={one}
            checked={value === one}
            onChange={() => onChange(one)}
            className="sr-only"
            aria-label={words(`color.${one}`)}
          />
          {value === one && <Icon name="check" size={16} />}
        </label>
      ))}
    </div>
  </fieldset>
);
