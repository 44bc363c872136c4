import { describe, expect, it } from 'vitest';
import { encryptPush, LONGEST_PUSH } from '@/lib/server/push/encrypt-push';
import { aDevice } from '@/tests/builders/jmap/a-device';

const octets = (text: string) => Buffer.from(text, 'base64url');

/** RFC 8291 §5 and appendix A. */
const EXAMPLE = {
  text: 'When I grow up, I want to be a watermelon',
  keys: {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  },
  made: { salt: octets('DGv6ra1nlYgDCS1FRnbzlw'), privateKey: octets('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw') },
  body:
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_' +
    'yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
};

describe('encryptPush', () => {
  it('makes what RFC 8291 §5 makes of the same text, keys and salt', () => {
    expect(encryptPush(EXAMPLE.text, EXAMPLE.keys, EXAMPLE.made).toString('base64url')).toBe(EXAMPLE.body);
  });

  it('makes a key and a salt of its own for every message, and the device can read each', () => {
    const device = aDevice();
    const [one, two] = [encryptPush('Grüße', device.keys), encryptPush('Grüße', device.keys)];
    expect(one.subarray(0, 16)).not.toEqual(two.subarray(0, 16));
    expect(one.subarray(21, 86)).not.toEqual(two.subarray(21, 86));
    expect([one, two].map((body) => device.read(body))).toEqual(['Grüße', 'Grüße']);
  });

  it('fills what every push service takes, and no more', () => {
    const device = aDevice();
    const body = encryptPush('x'.repeat(LONGEST_PUSH), device.keys);
    expect(body.length).toBe(4096);
    expect(device.read(body)).toHaveLength(LONGEST_PUSH);
    expect(() => encryptPush('x'.repeat(LONGEST_PUSH + 1), device.keys)).toThrow('3994 octets');
  });

  it('is read by nobody without the secret that the device and we share', () => {
    const device = aDevice();
    const body = encryptPush('x', { ...device.keys, auth: aDevice().keys.auth });
    expect(() => device.read(body)).toThrow();
  });
});
