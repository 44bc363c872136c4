/** What a connection to a mail server signs in with, whatever its protocol. */
export type Login = { readonly password: string } | { readonly accessToken: string };
