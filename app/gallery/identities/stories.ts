import type { IdentityId } from '@/lib/base/ids';
import type { Identity } from '@/lib/jmap/identity';
import type { IdentitySuggestion } from '@/lib/jmap/waxwing/identity-suggestion';

const identity = (id: string, more: Partial<Identity>): Identity => ({
  id: id as IdentityId,
  name: 'Jan Novák',
  email: 'jan@novak.example',
  replyTo: null,
  bcc: null,
  textSignature: '',
  htmlSignature: '',
  mayDelete: true,
  isDefault: false,
  ...more,
});

export const STORY_IDENTITIES: readonly Identity[] = [
  identity('i1', { isDefault: true, mayDelete: false, textSignature: 'Jan\nnovak.example' }),
  identity('i2', {
    name: 'Holzwerk Novák',
    email: 'werkstatt@holzwerk-novak.example',
    replyTo: [{ name: 'Orders', email: 'orders@holzwerk-novak.example' }],
    bcc: [{ name: null, email: 'archive@holzwerk-novak.example' }],
    textSignature: 'Holzwerk Novák\nTables, chairs, repairs',
    htmlSignature: '<div><b>Holzwerk Novák</b></div><div>Tables, chairs, <i>repairs</i></div>',
  }),
  identity('i3', { name: '', email: 'a-very-long-address-of-nobody-in-particular@subdomain.of.somewhere.example' }),
];

export const STORY_SUGGESTIONS: readonly IdentitySuggestion[] = [
  { name: 'Jan Novák', email: 'jan@stmarys-choir.example', emails: 41, lastAt: '2026-11-20T10:00:00Z' },
  { name: '', email: 'board@stmarys-choir.example', emails: 1, lastAt: '2026-10-01T10:00:00Z' },
];
