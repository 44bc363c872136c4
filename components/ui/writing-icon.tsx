import {
  Bold,
  ImagePlus,
  Italic,
  Link,
  List,
  ListOrdered,
  type LucideIcon,
  Maximize2,
  Minimize2,
  Minus,
  RemoveFormatting,
  RotateCw,
  Strikethrough,
  TextQuote,
  Type,
  Underline,
} from 'lucide-react';

/** Icons that only writing needs: apart from icon.tsx, whose icons are part of the first load. */
const ICONS = {
  bold: Bold,
  'image-plus': ImagePlus,
  italic: Italic,
  link: Link,
  list: List,
  'list-ordered': ListOrdered,
  'maximize-2': Maximize2,
  'minimize-2': Minimize2,
  minus: Minus,
  'remove-formatting': RemoveFormatting,
  'rotate-cw': RotateCw,
  strikethrough: Strikethrough,
  'text-quote': TextQuote,
  type: Type,
  underline: Underline,
} as const satisfies Readonly<Record<string, LucideIcon>>;

export type WritingIconName = keyof typeof ICONS;

/** Lists and quotes begin where lines do. */
const MIRRORED: ReadonlySet<string> = new Set<WritingIconName>(['list', 'list-ordered', 'text-quote']);

type WritingIconProps = { readonly name: WritingIconName; readonly size?: 16 | 20 };

/** A drawing inside a control that has a name. */
export const WritingIcon = ({ name, size = 20 }: WritingIconProps) => {
  const Drawing = ICONS[name];
  return (
    <Drawing
      size={size}
      strokeWidth={size === 20 ? 1.8 : 2}
      className={`block shrink-0 ${MIRRORED.has(name) ? 'rtl:-scale-x-100' : ''}`}
      aria-hidden
      focusable={false}
    />
  );
};
