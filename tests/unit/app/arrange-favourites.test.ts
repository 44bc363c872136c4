import { describe, expect, it, vi } from 'vitest';
import { placeOnTop, standOnTop, stepOnTop } from '@/app/(mail)/mail/[[...place]]/arrange-favourites';
import type { MailNotice } from '@/lib/client/cache/mail-notice';
import { DEFAULT_SETTINGS, type FavouriteKey, type UserSettings } from '@/lib/jmap/waxwing/user-settings';
import { aMailbox } from '@/tests/builders/face/a-mailbox';

const ROOF = 'a1.m4' as FavouriteKey;
const TAX = 'a1.m5' as FavouriteKey;
const SEARCH = 's.one' as FavouriteKey;
/** Of an account that is not here yet. */
const UNSEEN = 'a2.m1' as FavouriteKey;

/** What a person sees, what the server was asked for, and what was told. */
const aClient = (takes = true) => {
  const before = { [ROOF]: 0, [UNSEEN]: 1, [TAX]: 2, [SEARCH]: 3 };
  let settings: UserSettings = {
    ...DEFAULT_SETTINGS,
    savedSearches: { one: { text: 'from:bob', accountId: null } },
    favourites: before,
  };
  const said: unknown[] = [];
  const told: Omit<MailNotice, 'id'>[] = [];
  const client = {
    accounts: { read: () => [{ id: 'a1' }] },
    mailboxes: () => ({ read: () => [aMailbox('m4', 'Roof'), aMailbox('m5', 'Tax')] }),
    settings: { read: () => settings },
    changeSettings: async (patch: Partial<UserSettings>, asked: unknown) => {
      settings = { ...settings, ...patch };
      said.push(asked);
      await Promise.resolve();
      if (!takes) settings = { ...settings, favourites: before };
      return takes;
    },
    notify: (notice: Omit<MailNotice, 'id'>) => void told.push(notice),
  } as unknown as Parameters<typeof stepOnTop>[0];
  const draw = () => placeOnTop(client, ROOF).shown.map(({ key }) => key);
  return { client, said, told, draw, isTold: () => vi.waitFor(() => expect(told.length).toBeGreaterThan(0)) };
};

describe('a favourite that is put elsewhere', () => {
  it('stands there at once; each number is said by itself, so that another tab may add one; its toast takes it back', async () => {
    const { client, said, told, draw, isTold } = aClient();
    const done = standOnTop(client, { key: SEARCH, beside: ROOF, isBelow: false });
    expect(draw()).toEqual([SEARCH, ROOF, TAX]);
    await done;
    await isTold();
    expect(said).toEqual([
      { 'favourites/s.one': 0, 'favourites/a1.m4': 1, 'favourites/a2.m1': 2, 'favourites/a1.m5': 3 },
    ]);
    expect(told).toMatchObject([{ tone: 'done', text: 'from:bob is number 1 of 3 favourites now.' }]);
    told[0]?.onUndo?.();
    expect(draw()).toEqual([ROOF, TAX, SEARCH]);
    expect(said[1]).toEqual({
      'favourites/s.one': 3,
      'favourites/a1.m4': 0,
      'favourites/a2.m1': 1,
      'favourites/a1.m5': 2,
    });
  });

  it('goes by keys over the next that is to be seen, as often as they are pressed, and stays at an end', async () => {
    const { client, said, draw } = aClient();
    stepOnTop(client, ROOF, 1);
    stepOnTop(client, ROOF, 1);
    expect(draw()).toEqual([TAX, SEARCH, ROOF]);
    stepOnTop(client, ROOF, 1);
    stepOnTop(client, 'a9.m9' as FavouriteKey, 1);
    expect(said).toHaveLength(2);
    stepOnTop(client, ROOF, -1);
    expect(draw()).toEqual([TAX, ROOF, SEARCH]);
  });

  it('is told to be where it was when the server does not take it', async () => {
    const { client, told, draw, isTold } = aClient(false);
    stepOnTop(client, ROOF, 1);
    await isTold();
    expect(told).toEqual([{ tone: 'failed', text: 'The favourites could not be put in that order.' }]);
    expect(draw()).toEqual([ROOF, TAX, SEARCH]);
  });
});
