'use client';

import { useState } from 'react';
import { Story } from '@/app/gallery/story';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { IconButton } from '@/components/ui/icon-button';
import { Menu } from '@/components/ui/menu';
import { MenuChoice, MenuGroup, MenuItem } from '@/components/ui/menu-item';
import { Notice, NoticeAction } from '@/components/ui/notice';
import { ServerWords } from '@/components/ui/server-words';

const nothing = () => undefined;

const Notices = () => (
  <div className="max-w-180 space-y-2">
    <Notice tone="danger" icon="shield-alert" actions={<NoticeAction onClick={nothing}>Why</NoticeAction>}>
      This is not from your bank. The address is bank-secure-login.example.
    </Notice>
    <Notice tone="warn" icon="cloud-off">
      Offline. Mail as of 12:03.
    </Notice>
    <Notice
      tone="info"
      icon="image-off"
      actions={
        <>
          <NoticeAction onClick={nothing}>Show</NoticeAction>
          <NoticeAction onClick={nothing}>Always from Marta</NoticeAction>
        </>
      }
    >
      2 images are blocked, 1 of them is a tracker
    </Notice>
    <Notice tone="ok" icon="shield-check">
      48,213 here, 48,213 there, checked 12:03:11.
    </Notice>
    <Notice
      tone="danger"
      actions={<NoticeAction onClick={nothing}>Enter the password again</NoticeAction>}
      below={<ServerWords>* NO [AUTHENTICATIONFAILED] Authentication failed.</ServerWords>}
    >
      <b className="font-semibold">Password refused.</b> novak.example refused this password.
    </Notice>
    <div className="max-w-80">
      <Notice tone="info" icon="image-off" actions={<NoticeAction onClick={nothing}>Show</NoticeAction>}>
        2 images are blocked, 1 of them is a tracker
      </Notice>
    </div>
  </div>
);

/** What lies over the page, and the bars that stand in it. */
export const FloatStories = () => {
  const [isOpen, setOpen] = useState(false);
  const [theme, setTheme] = useState('system');
  return (
    <>
      <Story name="Notice bars" about="one at a time, the worst wins">
        <Notices />
      </Story>
      <Story name="Menu, dialog" about="raised, the only shadows">
        <div className="flex flex-wrap gap-4">
          <Menu
            label="More"
            align="start"
            trigger={(props) => <IconButton icon="ellipsis-vertical" label="More" {...props} />}
          >
            <MenuGroup label="Theme">
              <MenuChoice icon="monitor" isChosen={theme === 'system'} onSelect={() => setTheme('system')}>
                Follow the system
              </MenuChoice>
              <MenuChoice icon="moon" isChosen={theme === 'dark'} onSelect={() => setTheme('dark')}>
                Dark
              </MenuChoice>
            </MenuGroup>
            <MenuItem icon="download" keys="d" onSelect={nothing}>
              Download
            </MenuItem>
            <MenuItem icon="trash-2" tone="danger" onSelect={nothing}>
              Delete forever
            </MenuItem>
          </Menu>
          <Button onClick={() => setOpen(true)}>Open the dialog</Button>
          <Dialog
            isOpen={isOpen}
            onClose={() => setOpen(false)}
            title="Delete 3 messages forever?"
            actions={
              <>
                <Button tone="quiet" onClick={() => setOpen(false)}>
                  Cancel
                </Button>
                <Button tone="dangerFill" onClick={() => setOpen(false)}>
                  Delete 3 messages
                </Button>
              </>
            }
          >
            They leave this server and holzwerk.example. This cannot be undone.
          </Dialog>
        </div>
      </Story>
    </>
  );
};
