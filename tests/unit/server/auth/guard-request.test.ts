import { describe, expect, it } from 'vitest';
import { type Door, guardRequest } from '@/lib/server/auth/guard-request';
import { readConfig } from '@/lib/server/config/config';

const config = readConfig({ HOST: '0.0.0.0', WAXWING_ALLOW: 'anyone' }, '/nowhere');
const change = { 'x-waxwing-csrf': '1', 'content-type': 'application/json' };

const ask = (door: Door, headers: Record<string, string>): number | string => {
  const method = door === 'change' ? 'POST' : 'GET';
  const guarded = guardRequest(new Request('http://x/', { method, headers }), door, config);
  return 'answer' in guarded ? guarded.answer.status : guarded.origin;
};

/** What comes from our own pages on loopback and over https is in tests/integration/auth/routes.test.ts. */
describe('guardRequest, over plain HTTP from another machine', () => {
  const host = '192.168.1.7:3000';
  const origin = `http://${host}`;

  it('lets a GET pass, for browsers do not say there where it comes from', () => {
    expect(ask('read', { host })).toBe(origin);
    expect(ask('read', { host, origin: 'http://evil.example' })).toBe(403);
    expect(ask('read', { host, 'sec-fetch-site': 'cross-site' })).toBe(403);
  });
  it('lets a change pass from its own origin alone', () => {
    expect(ask('change', { host, ...change, origin })).toBe(origin);
    expect(ask('change', { host, ...change })).toBe(403);
    expect(ask('change', { host, ...change, origin: 'http://192.168.1.7:3001' })).toBe(403);
    expect(ask('change', { host, 'content-type': 'application/json', origin })).toBe(403);
  });
});
