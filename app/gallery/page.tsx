import Link from 'next/link';
import { StoryPage } from '@/app/gallery/story';

/** One line per page of the gallery; a feature adds its own. */
const PAGES = [
  { href: '/gallery/ui', name: 'Parts', about: 'Colours, type, buttons, fields, notices, menus, empty states' },
  { href: '/gallery/sign-in', name: 'Sign-in', about: 'The form, what was found, walls and refusals' },
  { href: '/gallery/thread-list', name: 'Thread list', about: 'Rows in three densities and two shapes, every state' },
  { href: '/gallery/shell', name: 'Shell', about: 'Sidebar, foot, offline line, account trouble, crash' },
  { href: '/gallery/search', name: 'Search', about: 'The field, its panel, results, what is wrong, the form' },
  { href: '/gallery/palette', name: 'Command palette', about: 'Everything that can be done, and the key that does it' },
  { href: '/gallery/settings', name: 'Settings', about: 'Sections, rows in every state, what is looked for' },
  { href: '/gallery/mail', name: 'Three panes', about: 'The signed-in frame, whole' },
  { href: '/gallery/folders', name: 'Folders', about: 'Making, changing and deleting a folder' },
  { href: '/gallery/accounts', name: 'Accounts', about: 'One card per account, in every state' },
  {
    href: '/gallery/transfer',
    name: 'Import and export',
    about: 'Files that come in, and mail that goes out as files',
  },
  {
    href: '/gallery/identities',
    name: 'Identities',
    about: 'As whom one writes from an account, and the form of each',
  },
  { href: '/gallery/rules', name: 'Filters', about: 'What is done by itself with new mail, and the form of it' },
  { href: '/gallery/labels', name: 'Labels', about: 'In rows, in dialogs, and the page of them' },
  { href: '/gallery/outbox', name: 'Outbox', about: 'What waits, failed, or is uncertain' },
  { href: '/gallery/conversation', name: 'Conversation', about: 'Messages, attachments, notices' },
  { href: '/gallery/invitation', name: 'Invitations', about: 'Events in a message, and what one says to them' },
  { href: '/gallery/preview', name: 'Cards of address books', about: 'A vCard, looked at' },
  { href: '/gallery/composer', name: 'Composer', about: 'Writing: windows, recipients, files, quotes' },
  { href: '/gallery/original', name: 'Original', about: 'A message as it came, headers and all' },
  { href: '/gallery/mail-frame', name: 'Mail frame', about: 'HTML as sent, and the hostile corpus' },
] as const;

export default function GalleryPage() {
  return (
    <StoryPage title="Waxwing, every component">
      <ul className="max-w-column">
        {PAGES.map(({ href, name, about }) => (
          <li key={href} className="border-line border-t">
            <Link href={href} prefetch={false} className="block py-4 hover:bg-hover">
              <span className="block font-semibold text-link">{name}</span>
              <span className="block text-ink-3 text-small">{about}</span>
            </Link>
          </li>
        ))}
      </ul>
    </StoryPage>
  );
}
