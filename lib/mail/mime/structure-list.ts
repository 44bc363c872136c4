/** A parenthesised list of IMAP: octets as latin1 strings, NIL as null. */
export type StructureItem = string | null | readonly StructureItem[];
export type StructureList = readonly StructureItem[];
