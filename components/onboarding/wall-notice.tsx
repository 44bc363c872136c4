import { Notice } from '@/components/ui/notice';
import { translate, translateIfKnown } from '@/lib/base/messages/translate';
import type { Discovery } from '@/lib/base/sign-in';

type Wall = Extract<Discovery, { kind: 'wall' }>;

/** What stands between a person and this provider, told at once and not after a refused password. */
export const WallNotice = ({ wall }: { wall: Wall }) => {
  const { provider } = wall;
  const how = translateIfKnown(`signIn.wall.how.${provider.toLowerCase()}`) ?? '';
  const help = (
    <a
      href={wall.helpUrl}
      target="_blank"
      rel="noreferrer"
      className="inline-flex min-h-6 items-center text-link underline underline-offset-2"
    >
      {translate('signIn.wall.help', { provider })}
    </a>
  );
  return (
    <Notice tone={wall.wall === 'oauth' ? 'warn' : 'info'} icon="key-round" className="mt-4">
      <div className="space-y-1">
        <p className="font-semibold">{translate(`signIn.wall.${wall.wall}.title`, { provider })}</p>
        <p className="text-pretty">{translate(`signIn.wall.${wall.wall}.text`, { provider, how }).trim()}</p>
        <p>{help}</p>
      </div>
    </Notice>
  );
};
