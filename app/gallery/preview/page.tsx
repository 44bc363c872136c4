import { Story, StoryPage } from '@/app/gallery/story';
import { ContactCard } from '@/components/conversation/preview/contact-card';
import { readContacts } from '@/lib/mail/contact/read-contacts';

const CARDS = [
  ['full', 'all that a card may tell'],
  ['sparse', 'an address and nothing else'],
  ['rtl', 'in another direction'],
] as const;

const TEXTS: Readonly<Record<(typeof CARDS)[number][0], readonly string[]>> = {
  full: [
    ...['FN:Marta Kowalska', 'ORG:Kowalska Dach', 'TITLE:Master roofer', 'EMAIL;TYPE=work:marta@kowalska-dach.example'],
    ...[
      'TEL;TYPE=cell:+48 600 100 200',
      'TEL;TYPE=work:+48 12 345 67 89',
      'ADR;TYPE=home:;;Długa 1;Kraków;;31-147;Poland',
    ],
    ...['URL:https://kowalska-dach.example', 'BDAY:19800229', 'NOTE:Knows slate and zinc.\\nNo thatch.'],
  ],
  sparse: ['FN:', 'EMAIL:somebody.with.a.rather.long.name@a-domain-that-goes-on.example'],
  rtl: ['FN:נועה לוי', 'ORG:נגרות לוי', 'TEL;TYPE=cell:+972 50 000 0000'],
};

export default function PreviewGalleryPage() {
  return (
    <StoryPage title="Cards of address books">
      {CARDS.map(([name, about]) => (
        <Story key={name} name={name} about={about}>
          <div className="grid max-w-[31rem] gap-3">
            {readContacts(['BEGIN:VCARD', 'VERSION:4.0', ...TEXTS[name], 'END:VCARD'].join('\r\n')).map((contact) => (
              <ContactCard key={name} contact={contact} />
            ))}
          </div>
        </Story>
      ))}
    </StoryPage>
  );
}
