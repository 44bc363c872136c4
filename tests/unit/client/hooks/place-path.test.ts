import { describe, expect, it } from 'vitest';
import { pathOfPlace, placeOfPath } from '@/lib/client/hooks/place-path';

const NOWHERE = { accountId: null, list: null, threadId: null };

describe('the path of a place', () => {
  it.each([
    ['/mail', NOWHERE],
    ['/mail/a1', { ...NOWHERE, accountId: 'a1' }],
    ['/mail/a1/m3', { accountId: 'a1', list: 'm3', threadId: null }],
    ['/mail/a1/all', { accountId: 'a1', list: 'all', threadId: null }],
    ['/mail/a1/starred/t2k', { accountId: 'a1', list: 'starred', threadId: 't2k' }],
    ['/mail/a1/search?q=from%3Abob+..%2F', { accountId: 'a1', list: 'all', threadId: null, search: 'from:bob ../' }],
    ['/mail/a1/search/t2k?q=', { accountId: 'a1', list: 'all', threadId: 't2k', search: '' }],
    ['/mail/a1/m3?sort=size', { accountId: 'a1', list: 'm3', threadId: null, sort: 'size' }],
    ['/mail/a1/all/t2k?sort=from', { accountId: 'a1', list: 'all', threadId: 't2k', sort: 'from' }],
    ['/mail/a1/label?label=clients%2Facme', { accountId: 'a1', list: 'label:clients/acme', threadId: null }],
    ['/mail/a1/label/t2k?label=soup&sort=size', { accountId: 'a1', list: 'label:soup', threadId: 't2k', sort: 'size' }],
    ['/mail/search/a1-t5?q=a%26b', { ...NOWHERE, room: 'search', threadId: 'a1-t5', search: 'a&b' }],
    ['/mail/drafts', { ...NOWHERE, room: 'drafts' }],
    ['/mail/trash/a2-t5', { ...NOWHERE, room: 'trash', threadId: 'a2-t5' }],
    ['/mail/all', { ...NOWHERE, room: 'all' }],
    ['/mail/accounts', { ...NOWHERE, room: 'accounts' }],
    ['/mail/accounts/add', { ...NOWHERE, room: 'accounts', section: 'add' }],
    ['/mail/settings', { ...NOWHERE, room: 'settings' }],
    ['/mail/settings/general', { ...NOWHERE, room: 'settings', section: 'general' }],
    ['/mail/settings/general/undo-send', { ...NOWHERE, room: 'settings', section: 'general', row: 'undo-send' }],
  ])('%s is read and written alike', (path, place) => {
    expect(placeOfPath(path)).toEqual(place);
    expect(pathOfPlace(placeOfPath(path))).toBe(path);
  });

  it.each([
    ['/', '/mail'],
    ['/mail/b1/m3', '/mail'],
    ['/mail/accounts/more/add', '/mail/accounts'],
    ['/mail/a1/drafts/t1', '/mail/a1'],
    ['/mail/a1/m3/m4', '/mail/a1/m3'],
    ['/mail/a1/m3/t1/more', '/mail/a1/m3/t1'],
    ['/mail/a1/%2e%2e', '/mail/a1'],
    ['/mail/a01/m3', '/mail'],
    ['/mail/a1/label/t1', '/mail/a1'],
    ['/mail/a1/label?label=a+b', '/mail/a1'],
    ['/mail/a1/m3?q=roof', '/mail/a1/m3'],
    ['/mail/a1/m3?sort=colour', '/mail/a1/m3'],
    ['/mail/a1?sort=size', '/mail/a1'],
    ['/mail/a1/search/t1', '/mail/a1/all/t1'],
    ['/mail/search', '/mail'],
    ['/mail/settings/A B/theme', '/mail/settings'],
    ['/mail/settings/general/%2e%2e/x', '/mail/settings/general'],
    ['//evil.test/mail/a1', '/mail'],
  ])('%s ends where it makes no sense any more', (path, meant) => {
    expect(pathOfPlace(placeOfPath(path))).toBe(meant);
  });
});
