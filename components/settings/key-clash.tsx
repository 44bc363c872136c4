import { words } from '@/components/settings/words';
import { Icon } from '@/components/ui/icon';
import { translateAction } from '@/lib/base/messages/translate-action';
import type { Action } from '@/lib/client/actions/action';

/** Which other actions have a key; nothing where none has. */
export const KeyClash = ({ others }: { readonly others: readonly Action[] }) =>
  others.length > 0 && (
    <span className="mt-0.5 flex gap-2 text-small text-warn">
      <Icon name="triangle-alert" size={16} className="mt-0.5 shrink-0" />
      <span className="min-w-0">
        {words('settings.keys.clash', { names: others.map(({ label }) => translateAction(label)).join(', ') })}
      </span>
    </span>
  );
