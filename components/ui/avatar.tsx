import { colorOfAddress, type LabelColor } from '@/lib/base/label-color';

const SIZES = {
  20: 'size-5 text-[0.625rem]',
  24: 'size-6 text-chip',
  32: 'size-8 text-small',
  40: 'size-10 text-body',
  56: 'size-14 text-subject-s',
} as const;

type AvatarProps = {
  readonly name: string;
  readonly email: string;
  readonly size?: keyof typeof SIZES;
  /** Set for an account, which has chosen its colour; a person's is made from the address. */
  readonly color?: LabelColor;
  readonly className?: string;
};

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The letter in the circle: the first letter or digit of the name, else of the address; quotes and emoji say nothing. */
export const initialOf = (name: string, email: string): string => {
  // Most names begin with a plain letter, and to take a text apart by what people see as a letter is slow.
  if (/^[A-Za-z0-9](?:[ -~]|$)/.test(name)) return name.charAt(0).toLocaleUpperCase();
  for (const text of [name, email]) {
    for (const { segment } of segmenter.segment(text)) {
      if (/^[\p{L}\p{N}]/u.test(segment)) return segment.toLocaleUpperCase();
    }
  }
  return '?';
};

/** A person as a letter on their colour. Decoration: the name always stands beside it. */
export const Avatar = ({ name, email, size = 32, color, className = '' }: AvatarProps) => (
  <span
    aria-hidden="true"
    className={`c-${color ?? colorOfAddress(email)} grid shrink-0 select-none place-items-center rounded-full bg-tint font-semibold text-tint-ink leading-none forced-colors:border ${SIZES[size]} ${className}`}
  >
    {initialOf(name, email)}
  </span>
);
