import { describe, expect, it, vi } from 'vitest';
import type { AccountId, MailboxId } from '@/lib/base/ids';
import { ImportDesk } from '@/lib/client/cache/imports/import-desk';
import { TransportError } from '@/lib/client/transport/transport-error';
import type { MailImport } from '@/lib/jmap/waxwing/mail-import';
import { waitFor } from '@/tests/wait-for';

const ALICES = 'a1' as AccountId;
const INBOX = 'm1' as MailboxId;
const PIECE = 4 * 1024 * 1024;
const refused = (status: number) =>
  new TransportError('problem', 'refused', { problem: { type: 'about:blank', status } });

/** A server that takes pieces as `take` says (octets that are there afterwards) and then says how the import stands. */
const aDesk = (
  take: (offset: number) => number | Error,
  ends: Partial<MailImport> = {},
  onPause: () => void = () => undefined,
) => {
  let isAll = false;
  let hasBegun = false;
  const size = 10 * 1024 * 1024;
  const taken: number[] = [];
  const ended = vi.fn();
  const now = (): MailImport => ({
    key: 'k',
    mailboxId: INBOX,
    fileName: 'old.mbox',
    fileSize: size,
    octets: 0,
    imported: 3,
    known: 1,
    refused: 0,
    problem: null,
    state: isAll ? 'done' : 'running',
    ...(isAll && ends),
  });
  const desk = new ImportDesk({
    onEnd: ended,
    newKey: () => 'k',
    sleep: () => {
      onPause();
      return new Promise((resolve) => setImmediate(resolve));
    },
    transport: {
      sendPiece: async (_sent, offset) => {
        await new Promise((resolve) => setImmediate(resolve));
        taken.push(offset);
        const outcome = take(offset);
        if (outcome instanceof Error) throw outcome;
        hasBegun = true;
        isAll = outcome >= size;
        return outcome;
      },
      stopImport: async () => {
        isAll = true;
      },
      lookAtImport: async () => {
        if (!hasBegun) throw refused(404);
        return { import: now(), messages: [] };
      },
      listImports: async () => ({ imports: [{ ...now(), key: 'earlier' }] }),
    },
  });
  const begin = () =>
    desk.begin({ accountId: ALICES, mailboxId: INBOX, file: { name: 'old.mbox', size } as unknown as File });
  return { desk, begin, taken, ended, view: () => desk.view.read()[0] };
};

describe('a file that is imported', () => {
  it('leaves in pieces, and its counts are told until it has ended', async () => {
    const { begin, taken, ended, view, desk } = aDesk((offset) => Math.min(offset + PIECE, 10 * 1024 * 1024));
    begin();
    expect(desk.isSending()).toBe(true);
    await waitFor(() => expect(ended).toHaveBeenCalledOnce());
    expect(taken).toEqual([0, PIECE, 2 * PIECE]);
    expect(view()).toMatchObject({ state: 'done', sent: 10 * 1024 * 1024, counts: { imported: 3, known: 1 } });
    expect(desk.isSending()).toBe(false);
  });

  it('goes on where the server says, over a network that breaks', async () => {
    let tries = 0;
    const { begin, taken, ended, view } = aDesk((offset) => {
      tries += 1;
      if (tries === 2) return new TransportError('network', 'gone');
      // It broke off in the middle of a piece.
      return tries === 3 ? offset + 100 : Math.min(offset + PIECE, 10 * 1024 * 1024);
    });
    begin();
    await waitFor(() => expect(ended).toHaveBeenCalledOnce());
    expect(taken.slice(0, 4)).toEqual([0, PIECE, PIECE, PIECE + 100]);
    expect(view()?.state).toBe('done');
  });

  it('is given up when nobody answers for three minutes', async () => {
    const { begin, taken, ended, view } = aDesk(() => new TransportError('network', 'gone'));
    begin();
    await waitFor(() => expect(ended).toHaveBeenCalledOnce());
    expect(taken).toHaveLength(16);
    expect(view()).toMatchObject({ state: 'failed', problem: 'offline' });
  });

  it.each([
    [404, 'noMailbox'],
    [413, 'tooLarge'],
    [429, 'tooMany'],
    [410, 'lost'],
  ])('that is refused with %i says why', async (status, problem) => {
    const { begin, ended, view } = aDesk(() => refused(status));
    begin();
    await waitFor(() => expect(ended).toHaveBeenCalledOnce());
    expect(view()).toMatchObject({ state: 'failed', problem });
  });

  it('says that the connection is lost while it is', async () => {
    let isBack = false;
    const { begin, ended, view } = aDesk(
      (offset) =>
        offset > 0 && !isBack ? new TransportError('network', 'gone') : Math.min(offset + PIECE, 10 * 1024 * 1024),
      {},
      () => {
        // Only when it is said the server comes back: else the import would fail.
        if (view()?.state === 'running' && view()?.isLost) isBack = true;
      },
    );
    begin();
    await waitFor(() => expect(ended).toHaveBeenCalledOnce());
    expect(view()).toMatchObject({ state: 'done', isLost: false });
  });

  it('goes on by itself from where the server says, when it is interrupted behind its last octet', async () => {
    const size = 10 * 1024 * 1024;
    const ends: Partial<MailImport> = { state: 'interrupted' };
    const { begin, taken, ended, view } = aDesk((offset) => {
      if (offset < size) return Math.min(offset + PIECE, size);
      Object.assign(ends, { state: 'done' });
      return 3 * 1024 * 1024;
    }, ends);
    begin();
    await waitFor(() => expect(ended).toHaveBeenCalledOnce());
    expect(taken).toEqual([0, PIECE, 2 * PIECE, size, 3 * 1024 * 1024, 7 * 1024 * 1024]);
    expect(view()).toMatchObject({ state: 'done', sent: size });
  });

  it('can be stopped', async () => {
    const { begin, ended, view, desk, taken } = aDesk((offset) => offset + 1, { state: 'stopped' });
    begin();
    await waitFor(() => expect(taken.length).toBeGreaterThan(2));
    await desk.stop('k');
    await waitFor(() => expect(ended).toHaveBeenCalledOnce());
    expect(view()).toMatchObject({ state: 'stopped', counts: { imported: 3 } });
  });

  it('stands before those that the server remembers, and none is there twice', async () => {
    const { begin, ended, desk } = aDesk((offset) => Math.min(offset + PIECE, 10 * 1024 * 1024));
    begin();
    await waitFor(() => expect(ended).toHaveBeenCalledOnce());
    await desk.load(ALICES);
    await desk.load(ALICES);
    expect(desk.view.read().map(({ key }) => key)).toEqual(['k', 'earlier']);
  });
});
