import { describe, expect, it } from 'vitest';
import { footOf, momentWords } from '@/components/shell/account-state';
import { STORY_NOW } from '@/tests/builders/face/a-list-view';
import { anAccountStatus } from '@/tests/builders/face/a-mailbox';

const online = { state: 'online', asOf: STORY_NOW } as const;
const words = (options: Partial<Parameters<typeof footOf>[0]>): string | undefined =>
  footOf({ connection: online, status: anAccountStatus(), now: STORY_NOW, ...options })?.words;

describe('the foot of the sidebar', () => {
  it('says when the account was last seen equal', () => {
    expect(words({})).toBe('Up to date, 12:03');
  });

  it('counts while mail is being collected', () => {
    expect(words({ status: anAccountStatus({ state: 'collecting', collected: 12_400 }) })).toBe('12,400 of 48,213');
  });

  it('says the worst first: without Waxwing nothing else is known', () => {
    const status = anAccountStatus({ state: 'trouble' });
    expect(words({ status })).toBe('Not up to date');
    expect(words({ status, connection: { state: 'offline', asOf: STORY_NOW } })).toBe('Offline, mail as of 12:03');
    expect(words({ connection: { state: 'offline', asOf: null } })).toBe('Offline');
    expect(words({ connection: { state: 'offline', asOf: STORY_NOW }, waiting: 3 })).toBe('Offline, 3 waiting');
  });

  it('says nothing before anything is known', () => {
    expect(words({ status: undefined })).toBeUndefined();
  });

  it('names the day of an older moment', () => {
    expect(momentWords(new Date(2025, 10, 18, 9, 5).getTime(), STORY_NOW)).toBe('Nov 18, 09:05');
  });
});
