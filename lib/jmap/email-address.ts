/** RFC 8621 §4.1.2.3: one mailbox of an address header. `email` is kept as written, also when it is no valid address. */
export type EmailAddress = { readonly name: string | null; readonly email: string };
