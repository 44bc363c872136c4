import { describe, expect, it } from 'vitest';
import { mayShow, standingOf } from '@/components/conversation/images/images-standing';

const paper = 'news@paper.example';
const by = (signedBy: string | null) => ({ images: 'ask', imageSenders: { [paper]: { at: 1, signedBy } } }) as const;

describe('whether images may be shown by themselves', () => {
  it('is asked, unless it was said that they may', () => {
    const asked = { address: paper, signedBy: null };
    expect(mayShow({ ...asked, settings: { images: 'ask', imageSenders: {} } })).toBe(false);
    expect(mayShow({ ...asked, settings: { images: 'always', imageSenders: {} } })).toBe(true);
    expect(mayShow({ ...asked, settings: by(null) })).toBe(true);
    expect(mayShow({ ...asked, address: 'other@paper.example', settings: by(null) })).toBe(false);
    expect(mayShow({ ...asked, address: 'constructor', settings: by(null) })).toBe(false);
    expect(mayShow({ ...asked, address: '', settings: by(null) })).toBe(false);
  });

  it('is asked of a mail that the sender of the others has not signed', () => {
    const asked = { address: paper, settings: by('paper.example') };
    expect(mayShow({ ...asked, signedBy: 'paper.example' })).toBe(true);
    expect(mayShow({ ...asked, signedBy: 'evil.example' })).toBe(false);
    expect(mayShow({ ...asked, signedBy: null })).toBe(false);
    expect(mayShow({ ...asked, signedBy: undefined })).toBeUndefined();
  });
});

describe('what is said of the images of a message', () => {
  const text = '2 images are not loaded';
  const standing = (given: Partial<Parameters<typeof standingOf>[0]>) =>
    standingOf({ isSpam: false, isShown: false, isAllowed: false, said: null, text, ...given })?.kind ?? null;

  it('is the question, and what was answered', () => {
    expect(standing({})).toBe('out');
    expect(standing({ said: 'asking' })).toBe('out');
    expect(standing({ isShown: true, said: 'shown' })).toBe('shown');
    expect(standing({ isShown: true })).toBe('shown');
    expect(standing({ said: 'failed' })).toBe('failed');
    expect(standing({ isAllowed: true, said: 'allowed' })).toBe('allowed');
    expect(standing({ isAllowed: true, isShown: true, said: 'allowed' })).toBe('allowed');
  });

  it('is nothing where it was answered before, and the question again when that was taken back', () => {
    expect(standing({ isAllowed: true })).toBeNull();
    expect(standing({ isAllowed: undefined })).toBeNull();
    expect(standing({ isAllowed: true, isShown: true })).toBeNull();
    expect(standing({ isAllowed: true, said: 'declined' })).toBe('out');
  });

  it('is in Spam that there are none, whatever was said', () => {
    for (const said of ['shown', 'allowed', 'failed', null] as const)
      expect(standing({ isSpam: true, isAllowed: true, isShown: true, said })).toBe('spam');
  });
});
