import type { ReactNode } from 'react';
import type { SettingsDraft } from '@/components/onboarding/server-draft';
import { words } from '@/components/onboarding/words';
import { Icon } from '@/components/ui/icon';
import type { FoundSettings, ServerSecurity } from '@/lib/base/sign-in';

const over = (security: ServerSecurity): string => words(`signIn.security.${security}`);

/** A line under the address with an icon before it. */
const Line = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => (
  <div className="mt-3 flex items-start gap-2 text-ink-2 text-small">
    <span className="mt-0.5">{icon}</span>
    <div className="min-w-0">{children}</div>
  </div>
);

const sourceOf = ({ source, sourceHost, provider }: FoundSettings): string =>
  words(`signIn.source.${source}`, { host: sourceHost, provider: provider ?? sourceHost });

/** Which servers will be asked and whose word that is: read before the password is sent. */
export const FoundLine = ({ settings }: { settings: FoundSettings }) => {
  const { incoming, smtp } = settings;
  const isSafe = incoming.security !== 'none';
  const icon = isSafe ? 'circle-check' : 'triangle-alert';
  return (
    <Line icon={<Icon name={icon} size={16} className={isSafe ? 'text-ok' : 'text-warn'} />}>
      <p className="break-words">{words('signIn.found', { host: incoming.host, security: over(incoming.security) })}</p>
      <p className="break-words text-ink-3">
        {smtp
          ? words('signIn.found.sending', { host: smtp.host, security: over(smtp.security) })
          : words('signIn.found.noSending')}{' '}
        {sourceOf(settings)}
        {incoming.protocol === 'pop3' && ` ${words('signIn.found.pop3')}`}
      </p>
    </Line>
  );
};

/** The same for settings that were entered by hand. */
export const EditedLine = ({ draft }: { draft: SettingsDraft }) => {
  const { host, security, protocol } = draft.incoming;
  if (host.trim() === '') return null;
  const icon = security === 'none' ? 'triangle-alert' : 'server';
  return (
    <Line icon={<Icon name={icon} size={16} className={security === 'none' ? 'text-warn' : 'text-ink-3'} />}>
      <p className="break-words">{words('signIn.edited', { host: host.trim(), security: over(security) })}</p>
      <p className="text-ink-3">
        {words('signIn.source.manual')}
        {protocol === 'pop3' && ` ${words('signIn.found.pop3')}`}
      </p>
    </Line>
  );
};

/** While the servers are being looked for. */
export const LookingLine = ({ email }: { email: string }) => (
  <Line icon={<Icon name="server" size={16} className="text-ink-3" />}>
    <p>{words('signIn.looking', { domain: email.slice(email.lastIndexOf('@') + 1) })}</p>
  </Line>
);
