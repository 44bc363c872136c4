/** alice+garden@example.test is brought to alice@example.test (RFC 5233); in small letters. */
export const withoutDetail = (email: string): string =>
  email
    .trim()
    .toLowerCase()
    .replace(/(?<=[^@])\+[^@]*(?=@)/, '');

/** Is it this address, or a form of it with a detail (alice+garden@ of alice@, and not the other way round)? */
export const isFormOf = (email: string, address: string): boolean => {
  const plain = address.trim().toLowerCase();
  return email.trim().toLowerCase() === plain || withoutDetail(email) === plain;
};
