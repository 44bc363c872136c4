'use client';

import { useMemo, useState } from 'react';
import { DetailsPane, type OtherDoors } from '@/components/conversation/details/details-pane';
import { filesOf } from '@/components/conversation/details/files-of';
import { lastFrom, peopleOf } from '@/components/conversation/details/people-of';
import { type Exchanged, trustFacts } from '@/components/conversation/details/trust-facts';
import type { Message, MessageLinks, OwnAddresses } from '@/components/conversation/message';
import type { AccountId, EmailId, ThreadId } from '@/lib/base/ids';
import { type Correspondence, useCorrespondence } from '@/lib/client/hooks/use-correspondence';
import { useDeliveryFacts } from '@/lib/client/hooks/use-delivery-facts';
import type { EmailAddress } from '@/lib/jmap/email-address';
import type { DeliveryFacts } from '@/lib/mail/trust/delivery-facts';

export type DetailsDoors = OtherDoors & {
  readonly onWrite: (person: EmailAddress) => void;
  readonly onSearch: (person: EmailAddress) => void;
};

type ConversationDetailsProps = {
  readonly accountId: AccountId;
  readonly threadId: ThreadId;
  /** At least one. */
  readonly messages: readonly Message[];
  readonly own: OwnAddresses;
  readonly linksOf: (message: Message) => MessageLinks;
  readonly doors: DetailsDoors;
  readonly now: number;
  readonly onClose: () => void;
};

/** The pane beside an open conversation; what it says of the person is asked for while they are looked at. */
export const ConversationDetails = (props: ConversationDetailsProps) => {
  const { accountId, threadId, messages, own, linksOf, doors, now, onClose } = props;
  const people = useMemo(() => peopleOf(messages, own), [messages, own]);
  const files = useMemo(() => filesOf(messages), [messages]);
  const [chosen, setChosen] = useState<string>();
  const person = people.find(({ email }) => email === chosen) ?? people[0];
  const [message] = messages;
  if (!person || !message) return null;
  const lastId = lastFrom(messages, person)?.id;
  const about: PersonDetailsProps = {
    ...{ accountId, threadId, person, people, files, now, onClose, doors },
    isOwn: own.has(person.email.toLowerCase()),
    links: linksOf(message),
    onChoose: ({ email }) => setChosen(email),
    onWrite: doors.onWrite,
    onSearch: doors.onSearch,
  };
  return lastId ? (
    <WriterDetails key={person.email} {...about} lastId={lastId} />
  ) : (
    <PersonDetails key={person.email} {...about} delivery={null} />
  );
};

type PersonDetailsProps = Omit<Parameters<typeof DetailsPane>[0], 'facts' | 'others'> & {
  readonly accountId: AccountId;
  readonly threadId: ThreadId;
  readonly isOwn: boolean;
};

/** Of somebody who wrote here: how their last message came speaks for them, or does not. */
const WriterDetails = ({ lastId, ...person }: PersonDetailsProps & { readonly lastId: EmailId }) => (
  <PersonDetails {...person} delivery={useDeliveryFacts({ accountId: person.accountId, emailId: lastId })} />
);

const exchangedOf = ({ count, since, others }: Correspondence): Exchanged | null =>
  since === null ? null : { count, since, isFirst: others.length === 0 };

type KnownProps = PersonDetailsProps & { readonly delivery: DeliveryFacts | null };

const PersonDetails = ({ accountId, threadId, isOwn, delivery, ...pane }: KnownProps) => {
  const { email } = pane.person;
  const mail = useCorrespondence({ accountId, threadId, email });
  // How often one wrote to oneself speaks for nobody.
  const exchanged = mail && !isOwn ? exchangedOf(mail) : null;
  return <DetailsPane {...pane} facts={trustFacts({ email, delivery, exchanged })} others={mail?.others ?? []} />;
};
