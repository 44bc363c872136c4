import { describe, expect, it } from 'vitest';
import type { AccountId, EmailId } from '@/lib/base/ids';
import { BodyCache } from '@/lib/client/cache/body-cache';
import type { CallMethods } from '@/lib/client/transport/batch-calls';
import { TransportError } from '@/lib/client/transport/transport-error';
import type { EmailBodyPart } from '@/lib/jmap/email-body-part';
import { waitFor } from '@/tests/wait-for';

const A1 = 'a1' as AccountId;
const query = (no: number) => ({ accountId: A1, emailId: `e${no}` as EmailId });
const text = { partId: '1', type: 'text/plain' } as EmailBodyPart;

/** A cache on a wire that gives every message this text. */
const aCache = (value: string) => {
  const asked: string[][] = [];
  const wire = { isCut: false };
  const call: CallMethods = async (calls) => {
    if (wire.isCut) throw new TransportError('network', 'No answer');
    return calls.map(([, args]) => {
      const ids = args['ids'] as string[];
      asked.push(ids);
      const bodyValues = { '1': { value, isEncodingProblem: false, isTruncated: false } };
      const list = ids.map((id) => ({ id, textBody: [text], htmlBody: [text], attachments: [], bodyValues }));
      return { response: { accountId: A1, state: '1', list, notFound: [] } };
    });
  };
  const bodies = new BodyCache({ call, onFailure: () => undefined, onHeard: () => undefined });
  /** Shows a text until the returned function is called. */
  const show = (no: number) => bodies.body(query(no)).subscribe(() => undefined);
  const settle = () => waitFor(() => expect(bodies.isLoading()).toBe(false));
  return { bodies, asked, wire, show, settle };
};

describe('the texts of messages', () => {
  it('that are wanted in one moment are asked for together, and never twice', async () => {
    const { bodies, asked, show, settle } = aCache('Hello');
    show(1);
    show(2);
    show(1);
    await Promise.resolve();
    await settle();
    expect(asked).toEqual([['e1', 'e2']]);
    expect(bodies.body(query(1)).read()).toMatchObject({ state: 'ready', text: 'Hello' });
  });

  it('are kept while there is room, and always while they are on screen', async () => {
    const { bodies, show, settle } = aCache('x'.repeat(1_000_000));
    show(0);
    for (let no = 1; no <= 30; no += 1) {
      const hide = show(no);
      await Promise.resolve();
      await settle();
      hide();
    }
    expect(bodies.isKnown(query(0))).toBe(true);
    expect(bodies.isKnown(query(30))).toBe(true);
    expect(bodies.isKnown(query(5))).toBe(false);
  });

  it('that were cut off are asked for again when the network is back, if somebody still looks', async () => {
    const { bodies, asked, wire, show, settle } = aCache('Hello');
    wire.isCut = true;
    show(1);
    const hide = show(2);
    await Promise.resolve();
    await settle();
    expect(bodies.body(query(1)).read().state).toBe('unavailable');
    hide();
    wire.isCut = false;
    bodies.wake();
    await Promise.resolve();
    await settle();
    expect(asked).toEqual([['e1']]);
    expect(bodies.body(query(1)).read().state).toBe('ready');
  });
});
