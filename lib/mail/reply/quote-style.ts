/** A quote as every mail program draws it; a colour that is read on any ground. The editor shows it in its own. */
export const QUOTE_STYLE = {
  borderLeft: '2px solid #cccccc',
  marginLeft: '0.8ex',
  marginTop: '0',
  marginBottom: '0',
  paddingLeft: '1ex',
} as const;
