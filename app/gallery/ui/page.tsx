import { Story, StoryPage } from '@/app/gallery/story';
import { ButtonStories } from '@/app/gallery/ui/button-stories';
import { FieldStories } from '@/app/gallery/ui/field-stories';
import { FloatStories } from '@/app/gallery/ui/float-stories';
import { Avatar } from '@/components/ui/avatar';
import { Chip } from '@/components/ui/chip';
import { EmptyState } from '@/components/ui/empty-state';
import { EARLY_ICON_NAMES, Icon, type IconName } from '@/components/ui/icon';
import { KeyCap } from '@/components/ui/key-cap';
import { LATE_ICONS } from '@/components/ui/late-icons';
import { Mark } from '@/components/ui/mark';
import { Progress } from '@/components/ui/progress';
import { Skeleton } from '@/components/ui/skeleton';
import { LABEL_COLORS } from '@/lib/base/label-color';

/** Written out, because Tailwind makes only the classes that it finds. */
const SWATCHES = [
  ['canvas', 'bg-canvas'],
  ['paper', 'bg-paper'],
  ['sheet', 'bg-sheet'],
  ['raised', 'bg-raised'],
  ['hover', 'bg-hover'],
  ['selected', 'bg-selected'],
  ['checked', 'bg-checked'],
  ['line', 'bg-line'],
  ['control', 'bg-control'],
  ['skeleton', 'bg-skeleton'],
  ['ink', 'bg-ink'],
  ['ink-2', 'bg-ink-2'],
  ['ink-3', 'bg-ink-3'],
  ['wax', 'bg-wax'],
  ['wax-fill', 'bg-wax-fill'],
  ['link', 'bg-link'],
  ['focus', 'bg-focus'],
  ['danger', 'bg-danger'],
  ['ok', 'bg-ok'],
  ['warn', 'bg-warn'],
  ['star', 'bg-star'],
  ['hit', 'bg-hit'],
  ['toast', 'bg-toast'],
  ['info-tint', 'bg-info-tint'],
  ['ok-tint', 'bg-ok-tint'],
  ['warn-tint', 'bg-warn-tint'],
  ['danger-tint', 'bg-danger-tint'],
] as const;

const Swatches = () => (
  <ul className="flex flex-wrap gap-3">
    {SWATCHES.map(([name, ground]) => (
      <li key={name} className="w-23 text-ink-3 text-tiny">
        <span className={`mb-1 block h-10 rounded-chip border border-line ${ground}`} />
        {name}
      </li>
    ))}
  </ul>
);

const Type = () => (
  <div className="space-y-2">
    <p className="font-semibold font-voice text-title">Open your mailbox</p>
    <p className="font-semibold font-voice text-subject">Roof quote for the workshop</p>
    <p className="font-semibold font-voice text-subject-s">Zażółć gęślą jaźń, Příliš žluťoučký kůň</p>
    <p className="font-semibold text-heading">Heading 17/24, dialogs and sections</p>
    <p className="text-body">
      Body 15/24. I have priced both variants again, with the snow guards on a line of their own.
    </p>
    <p>
      Interface 14/20 <span className="font-medium">medium</span> <span className="font-semibold">semibold</span>,{' '}
      <span className="text-small">small 13/20 for previews</span>,{' '}
      <span className="text-tiny tabular-nums">tiny 12/16, 09:42, 1,204</span>
    </p>
    <p>Grzegorz Brzęczyszczykiewicz, Dvořák, Çağlar, Ștefan, 田中 美咲, הצעת מחיר, Ελένη, Ольга</p>
  </div>
);

const SmallParts = () => (
  <div className="space-y-4">
    <p className="flex flex-wrap gap-2">
      {LABEL_COLORS.map((color) => (
        <Chip key={color} color={color}>
          {color}
        </Chip>
      ))}
      <Chip color="teal" size="header">
        In the header
      </Chip>
    </p>
    <p className="flex flex-wrap items-center gap-2">
      {LABEL_COLORS.map((color) => (
        <Avatar key={color} name={color} email="" color={color} />
      ))}
      {([20, 24, 32, 40, 56] as const).map((size) => (
        <Avatar key={size} name="Marta Kowalska" email="marta@kowalska-dach.example" size={size} />
      ))}
      <Avatar name="田中 美咲" email="misaki@tanaka.example" />
      <Avatar name='"O&#39;Neil"' email="oneil@example.org" />
      <Avatar name="" email="__@example.org" />
    </p>
    <p className="flex flex-wrap items-center gap-2">
      {['/', 'e', 'Shift', 'Enter', '?'].map((key) => (
        <KeyCap key={key}>{key}</KeyCap>
      ))}
    </p>
    <div className="max-w-60 space-y-3">
      <Progress value={12400} max={48213} label="Collected" />
      <Skeleton className="h-3 w-32" />
      <Skeleton className="h-2 w-52" />
    </div>
  </div>
);

const ALL_ICONS = [...EARLY_ICON_NAMES, ...Object.keys(LATE_ICONS)].sort() as readonly IconName[];

export default function PartsPage() {
  return (
    <StoryPage title="Parts">
      <Story name="Colour" about="components name tokens only">
        <Swatches />
      </Story>
      <Story name="Type" about="Inter; Source Serif 4, 600">
        <Type />
      </Story>
      <Story name="Buttons" about="36 px; 44 on touch and in forms">
        <ButtonStories />
      </Story>
      <Story name="Fields" about="label above, help below, error beside it">
        <FieldStories />
      </Story>
      <Story name="Chips, avatars, keys" about="ten colours, one hash of the address">
        <SmallParts />
      </Story>
      <FloatStories />
      <Story name="Empty states" about="serif 20, one sentence, 64 px drawing">
        <div className="flex flex-wrap gap-14 pt-4 [&>div]:m-0 [&>div]:w-52 [&>div]:p-0">
          <EmptyState drawing="sealed" title="All read.">
            Nothing waits for you.
          </EmptyState>
          <EmptyState drawing="sheet" title="24 unread">
            <KeyCap>j</KeyCap> and <KeyCap>k</KeyCap> move, <KeyCap>Enter</KeyCap> opens.
          </EmptyState>
          <EmptyState
            drawing="tray"
            title="Collecting your mail"
            action={<Progress value={12400} max={48213} label="Collected" />}
          >
            12,400 of 48,213, newest first.
          </EmptyState>
          <EmptyState drawing="torn" title="This pane broke.">
            The others live on.
          </EmptyState>
        </div>
      </Story>
      <Story name="Mark" about="a wing of three strokes, drops of wax">
        <p className="flex items-end gap-4">
          {[20, 28, 48, 96].map((size) => (
            <Mark key={size} size={size} />
          ))}
        </p>
      </Story>
      <Story name="Icons" about="lucide, 20 at 1.8 and 16 at 2">
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-2 text-ink-2 text-tiny">
          {ALL_ICONS.map((name) => (
            <li key={name} className="flex items-center gap-2">
              <Icon name={name} />
              <Icon name={name} size={16} />
              {name}
            </li>
          ))}
        </ul>
      </Story>
    </StoryPage>
  );
}
