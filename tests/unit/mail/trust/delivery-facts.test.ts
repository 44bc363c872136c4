import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliveryFacts, type HeaderField } from '@/lib/mail/trust/delivery-facts';

const fields = (...lines: string[]): HeaderField[] =>
  lines.map((line) => ({ name: line.slice(0, line.indexOf(':')), value: line.slice(line.indexOf(':') + 1) }));

const RETURN = 'Return-Path: <bounce-7@mail.harbour-lane.example>';
const LOCAL = 'Received: from mx.example.test by store.example.test with LMTP id x; Tue, 24 Nov 2026 09:00:00 +0000';
const ARRIVED =
  'Received: from mail.harbour-lane.example (mail.harbour-lane.example [192.0.2.7])\r\n by mx.example.test (Postfix) with ESMTPS id 1 for <alice@example.test>';
const GOOD =
  'Authentication-Results: mx.example.test; spf=pass smtp.mailfrom=x; dkim=pass (2048 bit) header.d=harbour-lane.example';

describe('how a message came', () => {
  it('is told by what Alice’s server wrote above it', () => {
    expect(deliveryFacts(fields(RETURN, LOCAL, GOOD, ARRIVED, 'From: nadia@harbour-lane.example'))).toEqual({
      mailedBy: 'mail.harbour-lane.example',
      signedBy: { domain: 'harbour-lane.example', says: 'mx.example.test' },
      isEncrypted: true,
    });
  });

  it.each([
    ['with ESMTP id 1', false],
    ['with SMTP id 1', false],
    ['(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384) with ESMTP id 1', true],
    ['with UTF8SMTPS id 1', true],
    ['with ESMTPSA id 1', true],
  ])('over a way that is encrypted or not: %s', (way, isEncrypted) => {
    const received = `Received: from a.example by mx.example.test ${way}`;
    expect(deliveryFacts(fields(LOCAL, received)).isEncrypted).toBe(isEncrypted);
  });

  it('believes no signature that another server vouches for, none that was not found good, and none without an arrival', () => {
    const eve = GOOD.replace('mx.example.test', 'mx.eve.example');
    expect(deliveryFacts(fields(eve, ARRIVED)).signedBy).toBeNull();
    expect(deliveryFacts(fields(GOOD.replace('dkim=pass', 'dkim=fail'), ARRIVED)).signedBy).toBeNull();
    expect(deliveryFacts(fields(GOOD)).signedBy).toBeNull();
    // Below the one of the server itself: a sender wrote it.
    const own = 'Authentication-Results: mx.example.test; dkim=none';
    expect(deliveryFacts(fields(own, ARRIVED, GOOD)).signedBy).toBeNull();
  });

  it('is not known where nobody says, and nothing that is written there throws', () => {
    expect(deliveryFacts([])).toEqual({ mailedBy: null, signedBy: null, isEncrypted: null });
    expect(deliveryFacts(fields('Return-Path: <>', LOCAL))).toEqual({
      mailedBy: null,
      signedBy: null,
      isEncrypted: null,
    });
    const name = fc.constantFrom('Received', 'Return-Path', 'Authentication-Results');
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom(ARRIVED, GOOD, RETURN, 'from by with', 'x; dkim=pass header.d='),
    );
    fc.assert(fc.property(fc.array(fc.record({ name, value })), (given) => void deliveryFacts(given)));
  });
});
