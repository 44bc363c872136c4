'use client';

import { Dialog } from '@/components/ui/dialog';
import { KeyCap } from '@/components/ui/key-cap';
import { translate } from '@/lib/base/messages/translate';
import type { ShortcutGroup } from '@/lib/client/actions/shortcut-help';

type ShortcutHelpProps = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Made from the registry: what is not in it cannot be shown, and what is in it cannot be forgotten. */
  readonly groups: readonly ShortcutGroup[];
};

/** Names of keys as they are printed on them. */
const CAPS: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  ' ': 'Space',
};

/** Every shortcut there is, in groups. */
export const ShortcutHelp = ({ isOpen, onClose, groups }: ShortcutHelpProps) => (
  <Dialog isOpen={isOpen} onClose={onClose} title={translate('shell.help')} width="wide">
    <div className="columns-1 gap-10 tablet:columns-2">
      {groups.map(({ label, rows }) => (
        <section key={label} className="mb-4 break-inside-avoid">
          <h3 className="border-line border-b pb-1 font-semibold text-ink-3 text-tiny">{translate(label)}</h3>
          <dl>
            {rows.map((row) => (
              <div key={row.name} className="flex min-h-9 items-center justify-between gap-4 py-1.5">
                <dt className="text-ink-2">{translate(row.label)}</dt>
                <dd className="flex shrink-0 items-center gap-1 text-ink-3 text-tiny">
                  <Ways ways={row.keys} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  </Dialog>
);

const Ways = ({ ways }: { ways: ShortcutGroup['rows'][number]['keys'] }) =>
  ways.map((keys, at) => (
    <span key={keys.join(' ')} className="flex items-center gap-1">
      {at > 0 && <span>{translate('action.key.or')}</span>}
      {keys.map((key, step) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: "g g" has one key twice, and the order is the identity
        <span key={step} className="flex items-center gap-1">
          {step > 0 && <span>{translate('action.key.then')}</span>}
          <KeyCap>{CAPS[key] ?? key}</KeyCap>
        </span>
      ))}
    </span>
  ));
