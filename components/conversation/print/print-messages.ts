import { listedParts } from '@/components/conversation/listed-parts';
import type { Message, MessageLinks } from '@/components/conversation/message';
import { fullDate } from '@/components/conversation/message-date';
import { nameOfPart } from '@/components/conversation/part-name';
import { fullNameOf } from '@/components/conversation/people';
import type { PrintedMessage } from '@/components/conversation/print/fill-print';
import { words } from '@/components/conversation/words';
import { fileSize } from '@/components/ui/file-look';
import type { LoadedBody } from '@/lib/client/hooks/use-load-bodies';
import { shownImagesOf } from '@/lib/client/hooks/use-shown-images';
import type { EmailAddress } from '@/lib/jmap/email-address';

export type PrintMessagesOptions = {
  readonly messages: readonly Message[];
  /** Of the messages, in their order. */
  readonly bodies: readonly LoadedBody[];
  readonly linksOf: (message: Message) => MessageLinks;
};

/** Pictures that are not here by then are left out. */
const PICTURES_MS = 5_000;

/** Prints messages, the oldest first: from a frame that nobody sees and that stays until the next one, since some browsers print late. */
export const printMessages = async ({ messages, bodies, linksOf }: PrintMessagesOptions): Promise<void> => {
  const { fillPrint } = await import('@/components/conversation/print/fill-print');
  const frame = await openFrame();
  const printed = messages.map((message, at) => printedOf(message, bodies[at], linksOf(message)));
  const waiting = fillPrint({
    frame,
    title: messages[0]?.subject?.trim() || words('conversation.noSubject'),
    messages: printed,
    disguiseText: (host) => words('conversation.link.disguise', { host }),
  });
  await Promise.race([Promise.all(waiting.map(settled)), new Promise((resolve) => setTimeout(resolve, PICTURES_MS))]);
  frame.contentWindow?.focus();
  frame.contentWindow?.print();
};

const NAME = 'waxwing-print';

const openFrame = (): Promise<HTMLIFrameElement> => {
  document.querySelector(`iframe[name="${NAME}"]`)?.remove();
  const frame = document.createElement('iframe');
  frame.name = NAME;
  frame.title = words('message.print');
  frame.tabIndex = -1;
  frame.ariaHidden = 'true';
  frame.sandbox.add('allow-same-origin', 'allow-modals');
  frame.referrerPolicy = 'no-referrer';
  frame.className = 'pointer-events-none fixed start-0 top-0 size-px border-0 opacity-0 scheme-light';
  frame.src = '/mail-frame?print';
  return new Promise((resolve, reject) => {
    frame.addEventListener('load', () => resolve(frame), { once: true });
    frame.addEventListener('error', () => reject(new Error('The print frame did not come')), { once: true });
    document.body.append(frame);
  });
};

const settled = (image: HTMLImageElement): Promise<void> =>
  new Promise((resolve) => {
    for (const event of ['load', 'error']) image.addEventListener(event, () => resolve(), { once: true });
  });

const personText = (person: EmailAddress): string => {
  const name = fullNameOf(person);
  return name === person.email ? name : `${name} <${person.email}>`;
};

const printedOf = (message: Message, body: LoadedBody | undefined, links: MessageLinks): PrintedMessage => {
  const text = body?.text ?? (body?.html ? message.preview : words('message.unavailable'));
  const line = (label: string, people: readonly EmailAddress[] | null): string[] =>
    people && people.length > 0 ? [`${label}: ${people.map(personText).join(', ')}`] : [];
  const inlineUrl = (cid: string) => {
    const part = message.attachments.find((one) => one.cid === cid);
    return part && links.part(part);
  };
  const files = body ? listedParts(message, body, null) : [];
  return {
    from: personText(message.from?.[0] ?? { name: words('people.unknown'), email: words('people.unknown') }),
    date: fullDate(message.sentAt ?? message.receivedAt),
    recipients: [...line(words('message.header.to'), message.to), ...line(words('message.header.cc'), message.cc)],
    html: body?.html ?? null,
    text,
    inlineUrl,
    images: shownImagesOf({ accountId: links.accountId, emailId: message.id }),
    attached: files.map((part) => `${nameOfPart(part)} (${fileSize(part.size)})`).join(', '),
  };
};
