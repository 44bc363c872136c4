import {
  Archive,
  ArrowDown,
  ArrowLeft,
  ArrowUpFromLine,
  AtSign,
  Check,
  ChevronDown,
  ChevronUp,
  Clock,
  CloudOff,
  EllipsisVertical,
  FilePenLine,
  Flag,
  Folder,
  Inbox,
  Keyboard,
  type LucideIcon,
  Mail,
  Mails,
  Menu,
  OctagonAlert,
  Paperclip,
  PenLine,
  Plus,
  Search,
  Send,
  Star,
  Tag,
  Trash2,
  TriangleAlert,
  X,
} from 'lucide-react';
import { lazy, memo, Suspense } from 'react';
import type { LATE_ICONS } from '@/components/ui/late-icons';

/** Icons of the first look under lucide's own names. Importing them one by one keeps the other 1,500 out of the bundle. */
const ICONS = {
  archive: Archive,
  'arrow-down': ArrowDown,
  'arrow-left': ArrowLeft,
  'arrow-up-from-line': ArrowUpFromLine,
  // The bar of a phone has it, which is drawn on every screen and hidden on most.
  'at-sign': AtSign,
  check: Check,
  'chevron-down': ChevronDown,
  'chevron-up': ChevronUp,
  clock: Clock,
  'cloud-off': CloudOff,
  'ellipsis-vertical': EllipsisVertical,
  'file-pen-line': FilePenLine,
  flag: Flag,
  folder: Folder,
  inbox: Inbox,
  keyboard: Keyboard,
  mail: Mail,
  mails: Mails,
  menu: Menu,
  'octagon-alert': OctagonAlert,
  paperclip: Paperclip,
  'pen-line': PenLine,
  plus: Plus,
  search: Search,
  send: Send,
  star: Star,
  // Of every label in the sidebar.
  tag: Tag,
  'trash-2': Trash2,
  'triangle-alert': TriangleAlert,
  x: X,
} as const satisfies Readonly<Record<string, LucideIcon>>;

type EarlyName = keyof typeof ICONS;
type LateName = keyof typeof LATE_ICONS;
export type IconName = EarlyName | LateName;

/** Their names, for the gallery; those that come later are in late-icons.tsx. */
export const EARLY_ICON_NAMES = Object.keys(ICONS) as readonly EarlyName[];

/** In a right-to-left page these point the other way; the rest keep their shape (look/README, Hints). */
const MIRRORED: ReadonlySet<string> = new Set<IconName>([
  'arrow-left',
  'chevron-left',
  'chevron-right',
  'log-out',
  'panel-right',
  'send',
]);

type IconProps = {
  readonly name: IconName;
  /** 20: toolbars and navigation. 16: rows, lines of text. 12: inside a tick box. */
  readonly size?: 12 | 16 | 20;
  readonly className?: string;
};

type DrawingProps = Omit<IconProps, 'name'> & { readonly of: LucideIcon; readonly isMirrored: boolean };

const Drawing = memo(({ of: Lines, isMirrored, size = 20, className = '' }: DrawingProps) => (
  <Lines
    size={size}
    strokeWidth={size === 20 ? 1.8 : size === 16 ? 2 : 3.5}
    className={`block shrink-0 ${isMirrored ? 'rtl:-scale-x-100' : ''} ${className}`}
    aria-hidden
    focusable={false}
  />
));
Drawing.displayName = 'Drawing';

type LateIconProps = Omit<IconProps, 'name'> & { readonly name: LateName };

/** A program that was replaced on the server while this tab was open has no such part any more: the words stand alone then. */
const LateIcon = lazy(() =>
  import('@/components/ui/late-icons').then(
    ({ LATE_ICONS: icons }) => ({
      default: ({ name, ...rest }: LateIconProps) => (
        <Drawing of={icons[name]} isMirrored={MIRRORED.has(name)} {...rest} />
      ),
    }),
    () => ({ default: ({ size = 20 }: LateIconProps) => <Room size={size} /> }),
  ),
);

const ROOMS = { 12: 'size-3', 16: 'size-4', 20: 'size-5' } as const;

/** The room of an icon, so that nothing moves when it comes. */
const Room = ({ size }: { readonly size: 12 | 16 | 20 }) => <span className={`block shrink-0 ${ROOMS[size]}`} />;

const isEarly = (name: IconName): name is EarlyName => Object.hasOwn(ICONS, name);

/** A drawing beside words, or inside a control that has a name: always hidden from screen readers. */
export const Icon = ({ name, ...rest }: IconProps) =>
  isEarly(name) ? (
    <Drawing of={ICONS[name]} isMirrored={MIRRORED.has(name)} {...rest} />
  ) : (
    <Suspense fallback={<Room size={rest.size ?? 20} />}>
      <LateIcon name={name} {...rest} />
    </Suspense>
  );
