import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { fontClasses } from '@/app/fonts';
import { translate } from '@/lib/base/messages/translate';
import { THEME_COOKIE, themeOf } from '@/lib/base/theme';
import { TYPE_SIZE_COOKIE, typeSizeOf } from '@/lib/base/type-size';
import './globals.css';

export const metadata: Metadata = {
  title: { default: translate('ui.product'), template: `%s · ${translate('ui.product')}` },
  description: translate('ui.description'),
  applicationName: translate('ui.product'),
  referrer: 'no-referrer',
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, date: false, address: false, email: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f3efe8' },
    { media: '(prefers-color-scheme: dark)', color: '#161311' },
  ],
};

/**
 * The document. Theme and size of type are cookies and not local storage: the server writes them into the first byte, so nothing flashes
 * and no inline script is needed, which the content security policy would not allow.
 */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const kept = await cookies();
  const theme = themeOf(kept.get(THEME_COOKIE)?.value);
  const size = typeSizeOf(kept.get(TYPE_SIZE_COOKIE)?.value);
  return (
    <html
      lang="en"
      dir="ltr"
      className={fontClasses}
      {...(theme === 'system' ? {} : { 'data-theme': theme })}
      {...(size === 'normal' ? {} : { 'data-type-size': size })}
    >
      <body>{children}</body>
    </html>
  );
}
