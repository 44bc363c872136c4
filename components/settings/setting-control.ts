import type { ReactNode } from 'react';

/** What is saved: false says that it could not be. */
type Save<V> = (value: V) => Promise<boolean>;

/** How something is set. */
export type SettingControl =
  | {
      readonly kind: 'choice';
      readonly value: string;
      readonly choices: readonly { readonly value: string; readonly name: string }[];
      readonly onChange: Save<string>;
    }
  | {
      readonly kind: 'switch';
      readonly isOn: boolean;
      readonly onChange: Save<boolean>;
      /** Why it cannot be turned. */
      readonly disabledBecause?: string | undefined;
    }
  | { readonly kind: 'button'; readonly name: string; readonly label?: string; readonly onPress: () => void }
  /** Something larger than a row, with a heading of its own. */
  | { readonly kind: 'body'; readonly body: ReactNode };
