const FORM = /^[!#$&'+,\-./0-9:;<=>?@A-Z[^_`a-z|}~]{1,255}$/;

/** May this be a keyword? RFC 8621 §4.1.1: 1 to 255 visible ASCII characters, and none of ( ) { ] % * " \ */
export const isKeyword = (word: string): boolean => FORM.test(word);
