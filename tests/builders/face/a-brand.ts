import { readFileSync } from 'node:fs';
import { accentOf } from '@/lib/base/accent';
import type { Brand } from '@/lib/base/brand';

/** On the second no white text can be read. */
const COLOURS = { blue: '#0f7bc0', yellow: '#f5c400' };

type Change = Partial<Omit<Brand, 'accent'>> & { readonly colour?: keyof typeof COLOURS };

/** A hoster's, with a picture, a colour and both links. */
export const aBrand = ({ colour = 'blue', ...change }: Change = {}): Brand => ({
  name: 'Novák Hosting',
  logo: `data:image/png;base64,${readFileSync('tests/builders/face/novak.png', 'base64')}`,
  accent: accentOf(COLOURS[colour]),
  helpUrl: 'https://help.novak.example/mail',
  imprintUrl: 'https://novak.example/imprint',
  ...change,
});
