/** The attribute of what a message says: that is looked through for words, and nothing around it. */
export const MESSAGE_TEXT = 'data-message-text';
