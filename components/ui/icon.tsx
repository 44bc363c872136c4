import {
  Archive,
  ArrowDown,
  ArrowLeft,
  ArrowUpFromLine,
  CalendarClock,
  Check,
  ChevronDown,
  ChevronUp,
  CircleAlert,
  CircleCheck,
  CircleHelp,
  Clock,
  CloudOff,
  Download,
  Ellipsis,
  EllipsisVertical,
  Eye,
  EyeOff,
  FileArchive,
  FileAudio,
  FileCode,
  FileImage,
  FilePenLine,
  FileSpreadsheet,
  FileText,
  FileVideo,
  Flag,
  Folder,
  Forward,
  ImageOff,
  Inbox,
  Info,
  Keyboard,
  KeyRound,
  LogOut,
  type LucideIcon,
  Mail,
  MailOpen,
  Mails,
  Menu,
  Monitor,
  Moon,
  OctagonAlert,
  Paperclip,
  Pause,
  PenLine,
  Plus,
  Reply,
  ReplyAll,
  Send,
  Server,
  ShieldAlert,
  ShieldCheck,
  Star,
  Sun,
  Trash2,
  TriangleAlert,
  Undo2,
  X,
} from 'lucide-react';

/** Every icon of the house under lucide's own name. Importing them one by one keeps the other 1,500 out of the bundle. */
const ICONS = {
  archive: Archive,
  'arrow-down': ArrowDown,
  'arrow-left': ArrowLeft,
  'calendar-clock': CalendarClock,
  'arrow-up-from-line': ArrowUpFromLine,
  check: Check,
  'chevron-down': ChevronDown,
  'chevron-up': ChevronUp,
  'circle-alert': CircleAlert,
  'circle-check': CircleCheck,
  'circle-help': CircleHelp,
  clock: Clock,
  'cloud-off': CloudOff,
  download: Download,
  ellipsis: Ellipsis,
  'ellipsis-vertical': EllipsisVertical,
  eye: Eye,
  'eye-off': EyeOff,
  'file-archive': FileArchive,
  'file-audio': FileAudio,
  'file-code': FileCode,
  'file-image': FileImage,
  'file-pen-line': FilePenLine,
  'file-spreadsheet': FileSpreadsheet,
  'file-text': FileText,
  'file-video': FileVideo,
  flag: Flag,
  folder: Folder,
  forward: Forward,
  'image-off': ImageOff,
  inbox: Inbox,
  info: Info,
  'key-round': KeyRound,
  keyboard: Keyboard,
  'log-out': LogOut,
  mail: Mail,
  'mail-open': MailOpen,
  mails: Mails,
  menu: Menu,
  monitor: Monitor,
  moon: Moon,
  'octagon-alert': OctagonAlert,
  paperclip: Paperclip,
  pause: Pause,
  'pen-line': PenLine,
  plus: Plus,
  reply: Reply,
  'reply-all': ReplyAll,
  send: Send,
  server: Server,
  'shield-alert': ShieldAlert,
  'shield-check': ShieldCheck,
  star: Star,
  sun: Sun,
  'trash-2': Trash2,
  'triangle-alert': TriangleAlert,
  'undo-2': Undo2,
  x: X,
} as const satisfies Readonly<Record<string, LucideIcon>>;

export type IconName = keyof typeof ICONS;

/** All names, for the gallery. */
export const ICON_NAMES = Object.keys(ICONS) as readonly IconName[];

/** In a right-to-left page these point the other way; the rest keep their shape (look/README, Hints). */
const MIRRORED: ReadonlySet<string> = new Set<IconName>(['arrow-left', 'log-out', 'send']);

type IconProps = {
  readonly name: IconName;
  /** 20: toolbars and navigation. 16: rows, lines of text. 12: inside a tick box. */
  readonly size?: 12 | 16 | 20;
  readonly className?: string;
};

/** A drawing beside words, or inside a control that has a name: always hidden from screen readers. */
export const Icon = ({ name, size = 20, className = '' }: IconProps) => {
  const Drawing = ICONS[name];
  const mirrored = MIRRORED.has(name) ? 'rtl:-scale-x-100' : '';
  return (
    <Drawing
      size={size}
      strokeWidth={size === 20 ? 1.8 : size === 16 ? 2 : 3.5}
      className={`block shrink-0 ${mirrored} ${className}`}
      aria-hidden
      focusable={false}
    />
  );
};
