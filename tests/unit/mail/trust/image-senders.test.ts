import { describe, expect, it } from 'vitest';
import { MOST_IMAGE_SENDERS } from '@/lib/jmap/waxwing/user-settings';
import { withImageSender, withoutImageSender } from '@/lib/mail/trust/image-senders';

describe('the senders whose images are always shown', () => {
  it('come and go, the last that was spoken of at the end', () => {
    const one = withImageSender({}, 'a@x.example', null);
    const two = withImageSender(one, 'b@x.example', 'x.example');
    expect(two).toEqual({ 'a@x.example': { at: 1, signedBy: null }, 'b@x.example': { at: 2, signedBy: 'x.example' } });
    expect(withImageSender(two, 'a@x.example', 'x.example')['a@x.example']).toEqual({ at: 3, signedBy: 'x.example' });
    expect(withoutImageSender(two, 'a@x.example')).toEqual({ 'b@x.example': { at: 2, signedBy: 'x.example' } });
    expect(withoutImageSender(two, 'c@x.example')).toEqual(two);
  });

  it('are so many, and the oldest makes room', () => {
    let all = {};
    for (let count = 1; count <= MOST_IMAGE_SENDERS + 2; count += 1)
      all = withImageSender(all, `${count}@x.example`, null);
    expect(Object.keys(all)).toHaveLength(MOST_IMAGE_SENDERS);
    expect(Object.keys(all)).not.toContain('2@x.example');
    expect(Object.keys(withImageSender(all, '5@x.example', null))).toHaveLength(MOST_IMAGE_SENDERS);
  });
});
