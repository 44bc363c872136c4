import type { ReactNode } from 'react';
import { AFTER_ARCHIVE, HOLDS, READ_AFTER } from '@/app/(mail)/mail/[[...place]]/setting-choices';
import type { RowKey } from '@/components/settings/sections';
import type { SettingControl } from '@/components/settings/setting-control';
import { words } from '@/components/settings/words';
import { CLOCKS, DATE_ORDERS, WEEK_STARTS } from '@/lib/base/date-way';
import { DENSITIES } from '@/lib/base/density';
import { translate } from '@/lib/base/messages/translate';
import { translateAction } from '@/lib/base/messages/translate-action';
import { READING_PANES } from '@/lib/base/reading-pane';
import { SWIPES, type Swipe } from '@/lib/base/swipe';
import { THEMES } from '@/lib/base/theme';
import { TYPE_SIZES } from '@/lib/base/type-size';
import type { UserSettings } from '@/lib/jmap/waxwing/user-settings';

export type SettingDoors = {
  readonly settings: UserSettings;
  /** False: it could not be saved. */
  readonly onChange: (patch: Partial<Omit<UserSettings, 'id'>>) => Promise<boolean>;
  /** Missing: this browser cannot tell of new mail. */
  readonly turnNotices?: ((isOn: boolean) => Promise<boolean>) | undefined;
  readonly isTold?: boolean | undefined;
  /** The person has once said no to this browser. */
  readonly isForbidden?: boolean | undefined;
  readonly onAccounts: () => void;
  readonly onFilters: () => void;
  readonly onLabels: () => void;
  readonly onSignOut: () => void;
  readonly imageSenders: ReactNode;
  readonly programs: ReactNode;
  readonly sessions: ReactNode;
  readonly keys: ReactNode;
};

const secondsOf = (count: number): string => words('settings.seconds', { count });

const readAfterName = (ms: number | null): string => {
  if (ms === null) return words('settings.mark-read.never');
  return ms === 0 ? words('settings.mark-read.atOnce') : secondsOf(ms / 1000);
};

/** What another program has set stands beside what people choose between. */
const withOwn = <V>(usual: readonly V[], own: V): readonly V[] => (usual.includes(own) ? usual : [...usual, own]);

type ChoiceOptions<V> = {
  readonly value: V;
  readonly all: readonly V[];
  readonly nameOf: (value: V) => string;
  readonly onChange: (value: V) => Promise<boolean>;
};

/** A choice between values of any kind: the browser's own list knows texts alone. */
const choice = <V>({ value, all, nameOf, onChange }: ChoiceOptions<V>): SettingControl => ({
  kind: 'choice',
  value: String(value),
  choices: all.map((one) => ({ value: String(one), name: nameOf(one) })),
  onChange: async (text) => {
    const chosen = all.find((one) => String(one) === text);
    return chosen !== undefined && onChange(chosen);
  },
});

/** What a swipe does. */
const swipe = (value: Swipe, onChange: (value: Swipe) => Promise<boolean>): SettingControl =>
  choice({ value, all: SWIPES, nameOf: (one) => words(`settings.swipe.${one}`), onChange });

/** How each setting is set. One that has no line here does not compile. */
export const settingControls = (doors: SettingDoors): Readonly<Record<RowKey, SettingControl>> => {
  const { settings, onChange, turnNotices, isTold = false, isForbidden = false } = doors;
  const { undoSendSeconds, afterArchive, markReadAfterMs, replyAll, theme, density } = settings;
  return {
    conversations: {
      kind: 'switch',
      isOn: settings.conversations,
      onChange: (isOn) => onChange({ conversations: isOn }),
    },
    'undo-send': choice<number>({
      value: undoSendSeconds,
      all: HOLDS,
      nameOf: (seconds) => (seconds === 0 ? words('settings.undo-send.off') : secondsOf(seconds)),
      onChange: (seconds) => onChange({ undoSendSeconds: seconds }),
    }),
    'send-archive': choice({
      value: settings.sendAndArchive,
      all: [false, true],
      nameOf: (isArchived) => words(isArchived ? 'settings.send-archive.both' : 'settings.send-archive.send'),
      onChange: (isArchived) => onChange({ sendAndArchive: isArchived }),
    }),
    'after-archive': choice({
      value: afterArchive,
      all: AFTER_ARCHIVE,
      nameOf: (after) => words(`settings.after-archive.${after}`),
      onChange: (after) => onChange({ afterArchive: after }),
    }),
    'mark-read': choice<number | null>({
      value: markReadAfterMs,
      all: withOwn<number | null>(READ_AFTER, markReadAfterMs),
      nameOf: readAfterName,
      onChange: (ms) => onChange({ markReadAfterMs: ms }),
    }),
    'first-answer': choice({
      value: replyAll,
      all: [false, true],
      nameOf: (isAll) => translateAction(isAll ? 'action.replyAll' : 'action.reply'),
      onChange: (isAll) => onChange({ replyAll: isAll }),
    }),
    'swipe-end': swipe(settings.swipeToEnd, (one) => onChange({ swipeToEnd: one })),
    'swipe-start': swipe(settings.swipeToStart, (one) => onChange({ swipeToStart: one })),
    theme: choice({
      value: theme,
      all: THEMES,
      nameOf: (one) => translate(`ui.theme.${one}`),
      onChange: (one) => onChange({ theme: one }),
    }),
    density: choice({
      value: density,
      all: DENSITIES,
      nameOf: (one) => words(`settings.density.${one}`),
      onChange: (one) => onChange({ density: one }),
    }),
    'type-size': choice({
      value: settings.typeSize,
      all: TYPE_SIZES,
      nameOf: (size) => words(`settings.type-size.${size}`),
      onChange: (size) => onChange({ typeSize: size }),
    }),
    'reading-pane': choice({
      value: settings.readingPane,
      all: READING_PANES,
      nameOf: (pane) => words(`settings.reading-pane.${pane}`),
      onChange: (pane) => onChange({ readingPane: pane }),
    }),
    avatars: {
      kind: 'switch',
      isOn: settings.showAvatars,
      onChange: (isOn) => onChange({ showAvatars: isOn }),
    },
    clock: choice({
      value: settings.clock,
      all: CLOCKS,
      nameOf: (clock) => words(clock === 'auto' ? 'settings.auto' : `settings.clock.${clock}`),
      onChange: (clock) => onChange({ clock }),
    }),
    'date-order': choice({
      value: settings.dateOrder,
      all: DATE_ORDERS,
      nameOf: (order) => words(order === 'auto' ? 'settings.auto' : `settings.date-order.${order}`),
      onChange: (order) => onChange({ dateOrder: order }),
    }),
    'week-start': choice({
      value: settings.weekStart,
      all: WEEK_STARTS,
      nameOf: (day) => words(day === 'auto' ? 'settings.auto' : `settings.week-start.${day}`),
      onChange: (day) => onChange({ weekStart: day }),
    }),
    receipts: choice({
      value: settings.readReceipts,
      all: ['ask', 'never'] as const,
      nameOf: (one) => words(`settings.receipts.${one}`),
      onChange: (one) => onChange({ readReceipts: one }),
    }),
    images: choice({
      value: settings.images,
      all: ['ask', 'always'] as const,
      nameOf: (one) => words(`settings.images.${one}`),
      onChange: (one) => onChange({ images: one }),
    }),
    'image-senders': { kind: 'body', body: doors.imageSenders },
    'new-mail': {
      kind: 'switch',
      isOn: isTold,
      onChange: async (isOn) => (await turnNotices?.(isOn)) ?? false,
      disabledBecause: !turnNotices
        ? words('settings.new-mail.cannot')
        : isForbidden
          ? words('settings.new-mail.forbidden')
          : undefined,
    },
    mailboxes: { kind: 'button', name: words('settings.mailboxes.open'), onPress: doors.onAccounts },
    'own-labels': { kind: 'button', name: words('settings.own-labels.open'), onPress: doors.onLabels },
    rules: { kind: 'button', name: words('settings.rules.open'), onPress: doors.onFilters },
    programs: { kind: 'body', body: doors.programs },
    sessions: { kind: 'body', body: doors.sessions },
    'sign-out': { kind: 'button', name: translate('shell.signOut'), onPress: doors.onSignOut },
    'single-keys': {
      kind: 'switch',
      isOn: settings.singleKeys,
      onChange: (isOn) => onChange({ singleKeys: isOn }),
    },
    keys: { kind: 'body', body: doors.keys },
  };
};
