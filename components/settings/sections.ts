import { words } from '@/components/settings/words';
import type { IconName } from '@/components/ui/icon';

type Section = { readonly key: string; readonly icon: IconName; readonly rows: readonly string[] };

/**
 * What can be set, in the order of the navigation. A section is one line here, its name and lead and those of its rows in
 * messages/en/settings.ts, and what its rows do in app/(mail)/mail/[[...place]]/setting-controls.tsx.
 */
export const SECTIONS = [
  {
    key: 'general',
    icon: 'sliders-horizontal',
    rows: [
      'conversations',
      'undo-send',
      'send-archive',
      'after-archive',
      'mark-read',
      'first-answer',
      'swipe-end',
      'swipe-start',
    ],
  },
  {
    key: 'appearance',
    icon: 'palette',
    rows: ['theme', 'type-size', 'reading-pane', 'density', 'avatars', 'clock', 'date-order', 'week-start'],
  },
  { key: 'privacy', icon: 'shield-check', rows: ['receipts', 'images', 'image-senders'] },
  { key: 'notifications', icon: 'bell', rows: ['new-mail'] },
  { key: 'accounts', icon: 'at-sign', rows: ['mailboxes'] },
  { key: 'identities', icon: 'pen-line', rows: [] },
  { key: 'filters', icon: 'funnel', rows: ['rules'] },
  { key: 'labels', icon: 'tag', rows: ['own-labels'] },
  { key: 'access', icon: 'key-round', rows: ['programs', 'sessions', 'sign-out'] },
  { key: 'shortcuts', icon: 'keyboard', rows: ['single-keys', 'keys'] },
] as const satisfies readonly Section[];

type Known = (typeof SECTIONS)[number];
export type SectionKey = Known['key'];
export type RowKey = Known['rows'][number];

/** A setting as it is found and named; its address is /mail/settings/<section>/<key>. */
export type SettingName = {
  readonly section: SectionKey;
  readonly key: string;
  readonly name: string;
  /** What it does, in one line. */
  readonly about: string;
  /** What it can be set to. */
  readonly also?: string;
};

/** The settings that everybody has. */
export const SETTING_NAMES: readonly (SettingName & { readonly key: RowKey })[] = SECTIONS.flatMap(
  ({ key: section, rows }) =>
    rows.map((key: RowKey) => ({
      section,
      key,
      name: words(`settings.row.${key}`),
      about: words(`settings.row.${key}.about`),
    })),
);

/** The section of an address; the first one where it names none of ours. */
export const sectionOf = (key: string | undefined): SectionKey =>
  SECTIONS.find((section) => section.key === key)?.key ?? SECTIONS[0].key;
