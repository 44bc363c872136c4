'use client';

import { ImagesNotice } from '@/components/conversation/images/images-notice';
import type { ImagesStanding } from '@/components/conversation/images/images-standing';
import { words } from '@/components/conversation/words';

const nothing = () => undefined;
const OUT = { kind: 'out', text: words('message.images.someTrackers', { count: 7, trackers: 2 }) } as const;
const STANDINGS: readonly ImagesStanding[] = [
  OUT,
  { kind: 'shown' },
  { kind: 'allowed' },
  { kind: 'failed' },
  { kind: 'spam' },
];
const LONG = 'the-whole-editorial-staff-of-the-newsletter@newsletters.local-paper.example';

/** The line about images from elsewhere, however they stand. */
export const ImagesStories = () => (
  <div className="max-w-180 space-y-2">
    {STANDINGS.map((standing) => (
      <ImagesNotice
        key={standing.kind}
        standing={standing}
        sender="news@paper.example"
        isNotKept={false}
        {...{ onShow: nothing, onAlways: nothing, onAskAgain: nothing }}
      />
    ))}
    <div className="max-w-84 space-y-2">
      {[OUT, { kind: 'allowed' } as const].map((standing) => (
        <ImagesNotice
          key={standing.kind}
          standing={standing}
          sender={LONG}
          isNotKept={standing.kind === 'out'}
          {...{ onShow: nothing, onAlways: nothing, onAskAgain: nothing }}
        />
      ))}
    </div>
  </div>
);
