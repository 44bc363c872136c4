/** What a request was signed in with: push subscriptions are tied to it (RFC 8620 §7.2). */
export type Credential =
  | { readonly kind: 'session'; readonly id: string }
  | { readonly kind: 'appPassword'; readonly id: number };
