import type { MetadataRoute } from 'next';
import { translate } from '@/lib/base/messages/translate';

/** Waxwing as an app of its own on a phone or a desktop. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/mail',
    name: translate('ui.product'),
    short_name: translate('ui.product'),
    description: translate('ui.description'),
    start_url: '/mail',
    scope: '/',
    display: 'standalone',
    background_color: '#f3efe8',
    theme_color: '#f3efe8',
    icons: [
      { src: '/icons/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
}
