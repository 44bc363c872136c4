'use client';

import { PasswordField } from '@/components/ui/password-field';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';

/** Empty, filled, refused, disabled, a password, a choice. */
export const FieldStories = () => (
  <div className="grid max-w-200 gap-5 tablet:grid-cols-2">
    <TextField label="Address" placeholder="name@provider.com" help="The mailbox you already have." />
    <TextField label="Address" defaultValue="jan@novak.example" />
    <PasswordField
      label="Password"
      defaultValue="not a secret"
      error="novak.example refused this password."
      help="With two-step sign-in you usually need an app password."
    />
    <PasswordField label="Password" help="With two-step sign-in you usually need an app password." />
    <TextField label="Server" defaultValue="imap.novak.example" disabled help="Set by whoever runs this server." />
    <SelectField label="Encryption" defaultValue="tls">
      <option value="tls">TLS</option>
      <option value="starttls">STARTTLS</option>
    </SelectField>
  </div>
);
