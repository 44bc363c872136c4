import { words } from '@/components/onboarding/words';
import { Notice } from '@/components/ui/notice';
import { signIn } from '@/lib/base/messages/en/sign-in';
import type { Discovery } from '@/lib/base/sign-in';

/** Where a provider's own pages make such a password; nothing for those that we do not know. */
const howAt = (provider: string): string => {
  const key = `signIn.wall.how.${provider.toLowerCase()}`;
  return Object.hasOwn(signIn, key) ? signIn[key as keyof typeof signIn] : '';
};

type Wall = Extract<Discovery, { kind: 'wall' }>;

/** What stands between a person and this provider, told at once and not after a refused password. */
export const WallNotice = ({ wall }: { wall: Wall }) => {
  const { provider } = wall;
  const how = howAt(provider);
  const isOpen = wall.wall === 'oauth' && wall.oauth !== undefined;
  const kind = isOpen ? 'page' : wall.wall;
  const help = (
    <a
      href={wall.helpUrl}
      target="_blank"
      rel="noreferrer"
      className="inline-flex min-h-6 items-center text-link underline underline-offset-2"
    >
      {words('signIn.wall.help', { provider })}
    </a>
  );
  return (
    <Notice tone={kind === 'oauth' ? 'warn' : 'info'} icon="key-round" className="mt-4">
      <div className="space-y-1">
        <p className="font-semibold">{words(`signIn.wall.${kind}.title`, { provider })}</p>
        <p className="text-pretty">{words(`signIn.wall.${kind}.text`, { provider, how }).trim()}</p>
        {!isOpen && wall.helpUrl !== '' && <p>{help}</p>}
      </div>
    </Notice>
  );
};
