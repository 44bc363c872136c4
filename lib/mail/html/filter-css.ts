import {
  type Atrule,
  type Block,
  type CssNode,
  type Declaration,
  generate,
  type List,
  parse,
  type Rule,
  type StyleSheet,
  type Url,
  walk,
} from 'css-tree';
import {
  ALLOWED_FUNCTIONS,
  ALLOWED_MEDIA_FEATURES,
  ALLOWED_PROPERTIES,
  ALLOWED_PSEUDO_CLASSES,
  ALLOWED_UNITS,
} from '@/lib/mail/html/allowed-css';

/** Ids of a mail carry this in front, in the markup and in its styles, so that they never meet one of ours. */
export const ID_PREFIX = 'mail-';

/** No honest mail brings more; a parser fed with more would stall the tab. */
const LONGEST_CSS = 512 * 1024;

export type FilteredCss = {
  readonly css: string;
  /** Images from elsewhere that the styles asked for and do not get. */
  readonly remoteImages: number;
};

/** Where an image from elsewhere, as the mail says it, is on our own origin; undefined: it stays out. */
export type OurImage = (said: string) => string | undefined;
const none: OurImage = () => undefined;

/**
 * The part of a style sheet that a mail may have. It is parsed, judged node by node and written anew (never edited as
 * text), so comments, escapes and missing braces cannot mean one thing here and another in the browser.
 */
export const filterStyleSheet = (css: string, ourImage: OurImage = none): FilteredCss =>
  filtered({ css, context: 'stylesheet', ourImage }, (root, tally) => {
    keepWhere((root as StyleSheet).children, (node) => keepsRule(node, tally));
  });

/** The same for the declarations of one style attribute. */
export const filterStyleAttribute = (css: string, ourImage: OurImage = none): FilteredCss =>
  filtered({ css, context: 'declarationList', ourImage }, (root, tally) => {
    keepWhere((root as Block).children, (node) => keepsDeclaration(node, tally));
  });

type Tally = {
  remoteImages: number;
  readonly ourImage: OurImage;
  /** The only addresses that may stand in what is written: those that `ourImage` gave. */
  readonly ours: Set<string>;
};
type Given = { readonly css: string; readonly context: string; readonly ourImage: OurImage };

const filtered = (given: Given, filter: (root: CssNode, tally: Tally) => void): FilteredCss => {
  const { css, context, ourImage } = given;
  const nothing = { css: '', remoteImages: 0 };
  if (css.trim() === '' || css.length > LONGEST_CSS) return nothing;
  try {
    const root = parseAlone(css, context);
    const tally: Tally = { remoteImages: 0, ourImage, ours: new Set() };
    filter(root, tally);
    return { css: generate(root), remoteImages: tally.remoteImages };
  } catch {
    // Brackets nested deep enough end in a RangeError: such a sheet is an attack or broken, the mail goes without.
    return nothing;
  }
};

/**
 * css-tree 3.2.1 reads a token at the index of the text's length, in buffers that it keeps from text to text: what is left there of
 * another one can send it round for ever. A text of nothing but semicolons comes before, so that nothing is.
 */
const parseAlone = (css: string, context: string): CssNode => {
  parse(';'.repeat(css.length + 1), { context: 'declarationList' });
  return parse(css, { context, parseCustomProperty: true });
};

const keepWhere = (list: List<CssNode>, keeps: (node: CssNode) => boolean): void => {
  list.forEach((node, item) => {
    if (!keeps(node)) list.remove(item);
  });
};

const keepsRule = (node: CssNode, tally: Tally): boolean => {
  if (node.type === 'Rule') return keepsStyleRule(node, tally);
  if (node.type !== 'Atrule') return false;
  if (node.name.toLowerCase() !== 'media' || !node.block || !allowsMedia(node)) return false;
  keepWhere(node.block.children, (child) => child.type === 'Rule' && keepsStyleRule(child, tally));
  return !node.block.children.isEmpty;
};

const keepsStyleRule = (rule: Rule, tally: Tally): boolean => {
  if (rule.prelude.type !== 'SelectorList' || !allowsSelectors(rule.prelude)) return false;
  keepWhere(rule.block.children, (node) => keepsDeclaration(node, tally));
  return !rule.block.children.isEmpty;
};

/** A mail is shown on white, as it was sent: its own dark version is left out. */
const allowsMedia = (rule: Atrule): boolean => {
  if (rule.prelude?.type !== 'AtrulePrelude') return false;
  let allowed = true;
  walk(rule.prelude, (node) => {
    if (node.type === 'Feature') {
      const name = node.name.toLowerCase();
      const value = node.value ? generate(node.value).toLowerCase() : '';
      if (!ALLOWED_MEDIA_FEATURES.has(name) || (name === 'prefers-color-scheme' && value !== 'light')) allowed = false;
    } else if (!MEDIA_NODES.has(node.type)) allowed = false;
  });
  return allowed && !generate(rule.prelude).includes('\\');
};

const MEDIA_NODES: ReadonlySet<string> = new Set([
  ...['AtrulePrelude', 'MediaQueryList', 'MediaQuery', 'Condition', 'Identifier', 'Dimension', 'Number', 'Ratio'],
]);

const SELECTOR_NODES: ReadonlySet<string> = new Set([
  ...['SelectorList', 'Selector', 'TypeSelector', 'ClassSelector', 'IdSelector', 'AttributeSelector', 'Combinator'],
  ...['PseudoClassSelector', 'PseudoElementSelector', 'Identifier', 'String', 'Nth', 'AnPlusB', 'Number'],
]);

const allowsSelectors = (list: CssNode): boolean => {
  let allowed = true;
  walk(list, (node) => {
    if (!SELECTOR_NODES.has(node.type) || (node.type === 'String' && !isPlainString(node.value))) allowed = false;
    else if (node.type === 'IdSelector') node.name = ID_PREFIX + node.name;
    else if (node.type === 'PseudoClassSelector' && !ALLOWED_PSEUDO_CLASSES.has(node.name.toLowerCase()))
      allowed = false;
  });
  return allowed;
};

const keepsDeclaration = (node: CssNode, tally: Tally): boolean => {
  if (node.type !== 'Declaration') return false;
  const property = node.property.toLowerCase();
  if (!ALLOWED_PROPERTIES.has(property)) {
    tally.remoteImages += countUrls(node);
    return false;
  }
  if (node.value.type !== 'Value') return false;
  takeUrls(node, property, tally);
  if (node.value.children.isEmpty || !allowsValue(node.value, tally.ours)) return false;
  return !generate(node.value).includes('\\');
};

const isRemote = (url: string): boolean => /^\s*(https?:|\/\/)/i.test(url);

const countUrls = (node: CssNode): number => {
  let count = 0;
  walk(node, (child) => {
    if (child.type === 'Url' && isRemote(child.value)) count += 1;
  });
  return count;
};

/** `background: url(x) #fff` keeps its colour, and its image where that is ours to show; of several each keeps its place. */
const takeUrls = ({ value }: Declaration, property: string, tally: Tally): void => {
  if (!property.startsWith('background') || value.type !== 'Value') {
    tally.remoteImages += countUrls(value);
    return;
  }
  const { children } = value;
  const hasLayers = children.some((node) => node.type === 'Operator' && node.value === ',');
  children.forEach((node, item) => {
    if (node.type !== 'Url' || takesUrl(node, tally)) return;
    if (hasLayers) item.data = { type: 'Identifier', name: 'none' };
    else children.remove(item);
  });
};

const takesUrl = (node: Url, tally: Tally): boolean => {
  const ours = tally.ourImage(node.value);
  if (ours === undefined) {
    if (isRemote(node.value)) tally.remoteImages += 1;
    return false;
  }
  node.value = ours;
  tally.ours.add(ours);
  return true;
};

/** Names of typefaces and values of attributes need none of these; what looks like CSS or markup in a string is a trick. */
const isPlainString = (text: string): boolean => !/[<>(){}@\\:;]/.test(text);

const OPERATORS: ReadonlySet<string> = new Set([',', '/', '+', '-', '*']);

const allowsValue = (value: CssNode, ours: ReadonlySet<string>): boolean => {
  let allowed = true;
  walk(value, (node) => {
    if (node.type === 'Url' ? !ours.has(node.value) : !allowsValueNode(node)) allowed = false;
  });
  return allowed;
};

const allowsValueNode = (node: CssNode): boolean => {
  switch (node.type) {
    case 'Value':
    case 'Identifier':
    case 'Number':
    case 'Percentage':
    case 'Hash':
    case 'Parentheses':
    case 'WhiteSpace':
      return true;
    case 'String':
      return isPlainString(node.value);
    case 'Operator':
      return OPERATORS.has(node.value.trim());
    case 'Dimension':
      return ALLOWED_UNITS.has(node.unit.toLowerCase());
    case 'Function':
      return ALLOWED_FUNCTIONS.has(node.name.toLowerCase());
    default:
      return false;
  }
};
