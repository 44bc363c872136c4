'use client';

import { useEffect, useState } from 'react';
import { applyTheme, currentTheme } from '@/components/ui/apply-look';
import { translate } from '@/lib/base/messages/translate';
import { THEMES, type Theme } from '@/lib/base/theme';

/** Shows every story in the system's theme, in light or in dark. */
export const ThemeSwitch = () => {
  const [theme, setTheme] = useState<Theme>('system');
  useEffect(() => setTheme(currentTheme()), []);
  return (
    <fieldset className="flex gap-1">
      <legend className="sr-only">{translate('ui.theme')}</legend>
      {THEMES.map((one) => (
        <label
          key={one}
          className="flex h-8 items-center rounded-control px-3 text-ink-2 has-checked:bg-hover has-checked:font-semibold has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-focus"
        >
          <input
            type="radio"
            name="theme"
            className="sr-only"
            checked={theme === one}
            onChange={() => {
              applyTheme(one);
              setTheme(one);
            }}
          />
          {translate(`ui.theme.${one}`)}
        </label>
      ))}
    </fieldset>
  );
};
