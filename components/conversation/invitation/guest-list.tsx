import { words } from '@/components/conversation/invitation/words';
import { Icon } from '@/components/ui/icon';
import type { Attendee } from '@/lib/mail/calendar/invitation';

/** Who is invited and what they said, folded to a line. */
export const GuestList = ({ attendees }: { readonly attendees: readonly Attendee[] }) => {
  const said = (['accepted', 'tentative', 'declined'] as const).flatMap((one) => {
    const count = attendees.filter(({ participation }) => participation === one).length;
    return count > 0 ? [words(`invitation.said.${one}`, { count })] : [];
  });
  const count = attendees.length;
  return (
    <details className="group text-ink-2 text-small">
      <summary className="flex w-fit list-none items-start gap-2 rounded-chip hover:text-ink">
        <Icon name="users" size={16} className="mt-0.5 text-ink-3" />
        {said.length > 0
          ? words('invitation.guests.said', { count, said: said.join(', ') })
          : words('invitation.guests', { count })}
        <Icon name="chevron-down" size={16} className="mt-0.5 text-ink-3 group-open:rotate-180" />
      </summary>
      <ul className="mt-1 grid gap-0.5 ps-6">
        {attendees.map((attendee, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: somebody may stand twice in a list
          <li key={at} className="min-w-0">
            <bdi className="text-ink">{attendee.name ?? attendee.email}</bdi>
            {`, ${words(`invitation.guest.${attendee.participation}`)}`}
            {attendee.isOptional && `, ${words('invitation.guest.optional')}`}
          </li>
        ))}
      </ul>
    </details>
  );
};
