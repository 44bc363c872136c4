import 'server-only';
import { headers } from 'next/headers';
import type { Brand } from '@/lib/base/brand';
import { brandAt, shownBrand } from '@/lib/server/auth/brand-at';
import { originOfHost } from '@/lib/server/auth/our-origin';
import { config } from '@/lib/server/config/config';

/** The brand to show to whoever asks for a page; null: Waxwing's own. */
export const pageBrand = async (): Promise<Brand | null> => {
  const origin = originOfHost((await headers()).get('host'), config());
  const brand = origin === undefined ? undefined : brandAt(config(), origin);
  return brand ? shownBrand(brand) : null;
};
