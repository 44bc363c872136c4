import { ImageSenders } from '@/components/settings/image-senders';
import type { SectionKey } from '@/components/settings/sections';
import { SETTING_NAMES } from '@/components/settings/sections';
import type { SettingControl } from '@/components/settings/setting-control';
import type { SettingView } from '@/components/settings/setting-row';

const saved = async () => true;

const choice = (value: string, ...names: readonly string[]): SettingControl => ({
  kind: 'choice',
  value,
  choices: [value, ...names].map((name) => ({ value: name, name })),
  onChange: saved,
});
const button = (name: string): SettingControl => ({ kind: 'button', name, onPress: () => undefined });

const CONTROLS: Readonly<Record<string, SettingControl>> = {
  conversations: { kind: 'switch', isOn: true, onChange: saved },
  'undo-send': choice('10 seconds', 'Send at once', '30 seconds'),
  'send-archive': choice('Send', 'Send and archive'),
  'after-archive': choice('The next conversation', 'The previous conversation', 'The list'),
  'mark-read': choice('1 second', 'At once', '3 seconds', 'Never by itself'),
  'first-answer': choice('Reply', 'Reply all'),
  'swipe-end': choice('Archive', 'Delete', 'Nothing'),
  'swipe-start': choice('Read or unread', 'Snooze', 'Nothing'),
  theme: choice('Follow the system', 'Light', 'Dark'),
  density: choice('Roomy', 'Cosy', 'Compact'),
  'type-size': choice('Normal', 'Small', 'Large', 'Largest'),
  'reading-pane': choice('Beside the list', 'Below the list', 'In place of the list'),
  avatars: { kind: 'switch', isOn: true, onChange: saved },
  clock: choice('As my language has it', '24 hours, 18:30', '12 hours, 6:30 PM'),
  'date-order': choice('As my language has it', '24 Nov 2026', 'Nov 24, 2026', '2026-11-24'),
  'week-start': choice('As my language has it', 'Monday', 'Sunday', 'Saturday'),
  receipts: choice('Ask me each time', 'Never'),
  images: choice('Ask me each time', 'Always show them'),
  'image-senders': {
    kind: 'body',
    body: <ImageSenders senders={['news@paper.example', 'marta@kowalska-dach.example']} onForget={saved} />,
  },
  'new-mail': { kind: 'switch', isOn: true, onChange: saved },
  mailboxes: button('Open accounts'),
  rules: button('Open filters'),
  'own-labels': button('Open labels'),
  'sign-out': button('Sign out'),
};

const rowsOf = (section: SectionKey): SettingView[] =>
  SETTING_NAMES.filter((setting) => setting.section === section).map((setting) => ({
    ...setting,
    control: CONTROLS[setting.key] ?? { kind: 'body', body: 'The room of it stands here.' },
  }));

const identity = (key: string, name: string): SettingView => ({
  ...{ key, name },
  about: 'Names, addresses and signatures that you write with.',
  control: button('Edit'),
});

export const STORY_SETTINGS: Readonly<Record<SectionKey, readonly SettingView[]>> = {
  general: rowsOf('general'),
  appearance: rowsOf('appearance'),
  privacy: rowsOf('privacy'),
  notifications: rowsOf('notifications'),
  accounts: rowsOf('accounts'),
  identities: [identity('a1', 'jan@novak.example'), identity('a2', 'jan@holzwerk.example')],
  filters: rowsOf('filters'),
  labels: rowsOf('labels'),
  access: rowsOf('access'),
  shortcuts: rowsOf('shortcuts'),
};
