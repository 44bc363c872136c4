import { KeyCaps } from '@/components/ui/key-caps';
import { translateAction } from '@/lib/base/messages/translate-action';
import type { ShortcutGroup } from '@/lib/client/actions/shortcut-help';

type ShortcutGroupsProps = {
  readonly groups: readonly ShortcutGroup[];
};

/** Shortcuts side by side in groups, each with every way to do it. */
export const ShortcutGroups = ({ groups }: ShortcutGroupsProps) => (
  <div className="columns-1 gap-10 tablet:columns-2">
    {groups.map(({ label, rows }) => (
      <section key={label} className="mb-4 break-inside-avoid">
        <h3 className="border-line border-b pb-1 font-semibold text-ink-3 text-tiny">{translateAction(label)}</h3>
        <dl>
          {rows.map((row) => (
            <div key={row.name} className="flex min-h-9 items-center justify-between gap-4 py-1.5">
              <dt className="text-ink-2">{translateAction(row.label)}</dt>
              <dd className="flex shrink-0 items-center gap-1 text-ink-3 text-tiny">
                <Ways ways={row.keys} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    ))}
  </div>
);

const Ways = ({ ways }: { ways: ShortcutGroup['rows'][number]['keys'] }) =>
  ways.map((keys, at) => (
    <span key={keys.join(' ')} className="flex items-center gap-1">
      {at > 0 && <span>{translateAction('action.key.or')}</span>}
      <KeyCaps keys={keys} then={<span>{translateAction('action.key.then')}</span>} />
    </span>
  ));
