import { describe, expect, it } from 'vitest';
import { composerCommand } from '@/components/composer/composer-keys';

const BARE = { ctrlKey: false, metaKey: false, shiftKey: false };

describe('the keys of a message that is being written', () => {
  it('are those of Gmail, with Ctrl or Cmd, whatever the case', () => {
    const withShift = (key: string) => composerCommand({ ...BARE, key, ctrlKey: true, shiftKey: true });
    expect(['c', 'B', 'f', 'D', 'x'].map(withShift)).toEqual(['cc', 'bcc', 'from', 'discard', undefined]);
    expect(composerCommand({ ...BARE, key: 'Enter', metaKey: true })).toBe('send');
  });

  it('leave what is typed, and what belongs to the editor, alone', () => {
    expect(composerCommand({ ...BARE, key: 'D', shiftKey: true })).toBeUndefined();
    expect(composerCommand({ ...BARE, key: 'b', ctrlKey: true })).toBeUndefined();
    expect(composerCommand({ ...BARE, key: 'Enter' })).toBeUndefined();
  });
});
