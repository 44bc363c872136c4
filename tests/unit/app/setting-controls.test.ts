import { describe, expect, it, vi } from 'vitest';
import { type SettingDoors, settingControls } from '@/app/(mail)/mail/[[...place]]/setting-controls';
import type { RowKey } from '@/components/settings/sections';
import { DEFAULT_SETTINGS, type UserSettings } from '@/lib/jmap/waxwing/user-settings';

const nothing = () => undefined;
const onChange = vi.fn(async () => true);
const controls = (settings: Partial<UserSettings> = {}, doors: Partial<SettingDoors> = {}) =>
  settingControls({
    settings: { ...DEFAULT_SETTINGS, ...settings },
    ...{
      onChange,
      onAccounts: nothing,
      onFilters: nothing,
      onLabels: nothing,
      onSignOut: nothing,
      imageSenders: null,
      programs: null,
      sessions: null,
      keys: null,
    },
    ...doors,
  });
const choiceOf = (key: RowKey, settings: Partial<UserSettings> = {}) => {
  const control = controls(settings)[key];
  if (control.kind !== 'choice') throw new Error(`${key} is no choice`);
  return control;
};

describe('the controls of the settings', () => {
  it.each([
    ['undo-send', '30', { undoSendSeconds: 30 }],
    ['send-archive', 'true', { sendAndArchive: true }],
    ['after-archive', 'list', { afterArchive: 'list' }],
    ['mark-read', 'null', { markReadAfterMs: null }],
    ['mark-read', '0', { markReadAfterMs: 0 }],
    ['first-answer', 'true', { replyAll: true }],
    ['swipe-end', 'delete', { swipeToEnd: 'delete' }],
    ['swipe-start', 'none', { swipeToStart: 'none' }],
    ['receipts', 'never', { readReceipts: 'never' }],
    ['images', 'always', { images: 'always' }],
    ['theme', 'dark', { theme: 'dark' }],
    ['density', 'compact', { density: 'compact' }],
    ['type-size', 'largest', { typeSize: 'largest' }],
    ['reading-pane', 'off', { readingPane: 'off' }],
    ['clock', '12', { clock: '12' }],
    ['date-order', 'year', { dateOrder: 'year' }],
    ['week-start', 'sunday', { weekStart: 'sunday' }],
  ] as const)('%s is saved as %s by itself', async (key, value, patch) => {
    expect(await choiceOf(key).onChange(value)).toBe(true);
    expect(onChange).toHaveBeenLastCalledWith(patch);
    expect(choiceOf(key).choices.map((one) => one.value)).toContain(choiceOf(key).value);
    expect(choiceOf(key, patch).value).toBe(value);
  });

  it('save nothing that is no choice of theirs', async () => {
    onChange.mockClear();
    expect(await choiceOf('density').onChange('airy')).toBe(false);
    expect(onChange).not.toHaveBeenCalled();
  });

  it('name what another program has set beside what people choose between', () => {
    const { value, choices } = choiceOf('mark-read', { markReadAfterMs: 5000 });
    expect(choices.find((one) => one.value === value)?.name).toBe('5 seconds');
  });

  it('say why notifications cannot be turned on', async () => {
    expect(controls()['new-mail']).toMatchObject({ disabledBecause: expect.stringMatching(/cannot/) });
    const turnNotices = vi.fn(async () => true);
    expect(controls({}, { turnNotices, isForbidden: true })['new-mail']).toMatchObject({
      disabledBecause: expect.stringMatching(/forbids/),
    });
    const control = controls({}, { turnNotices, isTold: true })['new-mail'];
    expect(control).toMatchObject({ kind: 'switch', isOn: true, disabledBecause: undefined });
    if (control.kind === 'switch') expect(await control.onChange(false)).toBe(true);
    expect(turnNotices).toHaveBeenCalledWith(false);
  });
});
