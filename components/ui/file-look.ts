import type { IconName } from '@/components/ui/icon';
import type { LabelColor } from '@/lib/base/label-color';

export type FileLook = { readonly icon: IconName; readonly color: LabelColor };

/** The first that fits the media type or the extension. */
const LOOKS: readonly (readonly [RegExp, FileLook])[] = [
  [/pdf$/, { icon: 'file-text', color: 'clay' }],
  [/^image\/|\.(?:dwg|dxf|psd|ai|heic)$/, { icon: 'file-image', color: 'sky' }],
  [/^audio\//, { icon: 'file-audio', color: 'violet' }],
  [/^video\//, { icon: 'file-video', color: 'plum' }],
  [/spreadsheet|excel|csv|\.(?:ods|xlsx?)$/, { icon: 'file-spreadsheet', color: 'moss' }],
  [/zip|compressed|x-tar|gzip|\.(?:7z|rar|gz|tgz|xz)$/, { icon: 'file-archive', color: 'amber' }],
  [/vcard|\.vcf$/, { icon: 'user', color: 'teal' }],
  [/calendar|\.ics$/, { icon: 'calendar-clock', color: 'moss' }],
  [/^message\/rfc822|\.eml$/, { icon: 'mail', color: 'teal' }],
  [/word|opendocument\.text|rtf|\.(?:docx?|odt|pages)$/, { icon: 'file-text', color: 'ink' }],
  [/html|xml|json|javascript|\.(?:js|ts|py|sh|css|html?)$/, { icon: 'file-code', color: 'olive' }],
];

/** The icon and colour of a file. */
export const fileLook = (type: string, name: string): FileLook => {
  const both = [type.toLowerCase(), name.toLowerCase()];
  const found = LOOKS.find(([pattern]) => both.some((text) => pattern.test(text)));
  return found?.[1] ?? { icon: 'file-text', color: 'stone' };
};

const UNITS = ['B', 'kB', 'MB', 'GB'] as const;

/** 880 kB, 3.1 MB: in steps of 1000, as disks are sold. */
export const fileSize = (bytes: number): string => {
  let [value, unit] = [bytes, 0];
  for (; value >= 999.5 && unit < UNITS.length - 1; unit += 1) value /= 1000;
  const digits = unit > 1 && value < 99.5 ? 1 : 0;
  return `${value.toFixed(digits).replace(/\.0$/, '')} ${UNITS[unit]}`;
};
