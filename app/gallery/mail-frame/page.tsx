import Link from 'next/link';
import { FrameStory } from '@/app/gallery/mail-frame/frame-story';
import { Story, StoryPage } from '@/app/gallery/story';
import { aPriceList } from '@/tests/builders/html/a-newsletter';
import { COLORED_MAILS, type ColoredMail } from '@/tests/builders/html/colored-mails';
import { htmlCase, htmlCases } from '@/tests/builders/html/html-corpus';
import { SENT_MAILS, type SentMail } from '@/tests/builders/html/sent-mails';

type Query = Promise<{ readonly case?: string; readonly images?: string }>;

/** The mail that is put together in pieces. */
const LONG = 'long';
const LONG_ROWS = 1500;

/** One mail in its frame (`?case=`), hostile or as sent, with `&images` as when its images are shown; without a name the list of all. */
export default async function MailFramePage({ searchParams }: { searchParams: Query }) {
  const { case: name, images } = await searchParams;
  const long = name === LONG ? aPriceList(LONG_ROWS) : undefined;
  const known = long ?? SENT_MAILS[name as SentMail] ?? COLORED_MAILS[name as ColoredMail];
  const html = name === undefined ? undefined : (known ?? htmlCase(name));
  if (name !== undefined && html !== undefined)
    return (
      <StoryPage title={name}>
        <FrameStory html={html} hasImages={images !== undefined} />
      </StoryPage>
    );
  return (
    <StoryPage title="The mail frame">
      {[
        { title: 'As sent', names: Object.keys(SENT_MAILS) },
        { title: 'Coloured', names: Object.keys(COLORED_MAILS) },
        { title: 'Long', names: [LONG] },
        { title: 'Hostile', names: htmlCases() },
      ].map(({ title, names }) => (
        <Story key={title} name={title}>
          <ul className="columns-3xs">
            {names.map((one) => (
              <li key={one}>
                <Link href={`/gallery/mail-frame?case=${one}`} prefetch={false} className="text-link">
                  {one}
                </Link>
              </li>
            ))}
          </ul>
        </Story>
      ))}
    </StoryPage>
  );
}
