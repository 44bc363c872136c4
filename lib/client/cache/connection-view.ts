/** Whether the server answers, and when it last did (milliseconds since the epoch). */
export type ConnectionView = { readonly state: 'online' | 'offline'; readonly asOf: number | null };
