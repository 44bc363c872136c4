/**
 * What a mail may say in CSS, as data: everything that is not named here is dropped. Missing on purpose: `position`,
 * `z-index` and `transform` (overlays), `content`, `cursor` and `filter` (more ways to name a URL), animations, custom
 * properties (a url() hidden in var() reached the network in another webmail, CVE-2026-48846).
 */
export const ALLOWED_PROPERTIES: ReadonlySet<string> = new Set([
  ...sides('margin'),
  ...sides('padding'),
  ...['border', 'border-width', 'border-style', 'border-color', 'border-collapse', 'border-spacing', 'border-radius'],
  ...['top', 'right', 'bottom', 'left', 'inline', 'block'].flatMap((side) =>
    ['', '-width', '-style', '-color'].map((what) => `border-${side}${what}`),
  ),
  ...['top-left', 'top-right', 'bottom-left', 'bottom-right'].map((corner) => `border-${corner}-radius`),
  ...['background', 'background-color', 'background-image', 'background-repeat', 'background-position'],
  ...['background-size', 'background-clip', 'background-origin', 'box-shadow', 'outline', 'opacity', 'color'],
  ...['width', 'min-width', 'max-width', 'height', 'min-height', 'max-height', 'box-sizing', 'aspect-ratio'],
  ...['inline-size', 'block-size', 'max-inline-size', 'min-inline-size', 'object-fit', 'object-position'],
  ...['display', 'visibility', 'overflow', 'overflow-x', 'overflow-y', 'overflow-wrap', 'float', 'clear', 'zoom'],
  ...['vertical-align', 'table-layout', 'caption-side', 'empty-cells', 'mso-hide'],
  ...['flex', 'flex-direction', 'flex-wrap', 'flex-flow', 'flex-grow', 'flex-shrink', 'flex-basis', 'order', 'gap'],
  ...['justify-content', 'justify-items', 'justify-self', 'align-items', 'align-content', 'align-self', 'row-gap'],
  ...['column-gap', 'columns', 'column-count', 'column-width', 'grid-template-columns', 'grid-template-rows'],
  ...['grid-column', 'grid-row', 'grid-gap', 'grid-auto-flow', 'grid-auto-columns', 'grid-auto-rows'],
  ...['font', 'font-family', 'font-size', 'font-style', 'font-weight', 'font-variant', 'font-variant-numeric'],
  ...['font-stretch', 'line-height', 'letter-spacing', 'word-spacing', 'text-align', 'text-align-last'],
  ...['text-decoration', 'text-decoration-line', 'text-decoration-color', 'text-decoration-style', 'text-indent'],
  ...['text-decoration-thickness', 'text-underline-offset', 'text-transform', 'text-overflow', 'text-shadow'],
  ...['text-wrap', 'white-space', 'word-break', 'word-wrap', 'hyphens', 'tab-size', 'direction', 'unicode-bidi'],
  ...['writing-mode', 'list-style', 'list-style-type', 'list-style-position', 'quotes', 'text-size-adjust'],
  ...['-webkit-text-size-adjust', '-ms-text-size-adjust', '-webkit-font-smoothing', 'color-scheme'],
  ...['page-break-before', 'page-break-after', 'page-break-inside', 'break-inside', 'orphans', 'widows'],
]);

function sides(name: string): string[] {
  const ends = ['top', 'right', 'bottom', 'left', 'inline', 'inline-start', 'inline-end', 'block', 'block-start'];
  return [name, ...[...ends, 'block-end'].map((side) => `${name}-${side}`)];
}

/** The only functions in a value. Not url(), image(), image-set(), cross-fade(), element(), attr(), var(), env(). */
export const ALLOWED_FUNCTIONS: ReadonlySet<string> = new Set([
  ...['rgb', 'rgba', 'hsl', 'hsla', 'hwb', 'lab', 'lch', 'oklab', 'oklch', 'calc', 'min', 'max', 'clamp'],
  ...['linear-gradient', 'radial-gradient', 'conic-gradient', 'repeating-linear-gradient'],
  ...['repeating-radial-gradient', 'minmax', 'repeat', 'fit-content'],
]);

/**
 * Lengths that hang on the height of the view are missing: the frame is as high as its content, so such content would
 * make it grow without end.
 */
export const ALLOWED_UNITS: ReadonlySet<string> = new Set([
  ...['px', 'em', 'rem', 'ex', 'ch', 'pt', 'pc', 'in', 'cm', 'mm', 'vw', 'vi', 'deg', 'rad', 'grad', 'turn', 'fr'],
]);

/** Questions that a mail may ask in @media. None about the height or the shape of the view, for the same reason. */
export const ALLOWED_MEDIA_FEATURES: ReadonlySet<string> = new Set([
  ...['width', 'min-width', 'max-width', 'device-width', 'min-device-width', 'max-device-width'],
  ...['resolution', 'min-resolution', 'max-resolution', 'hover', 'pointer', 'color', 'prefers-color-scheme'],
  ...['-webkit-min-device-pixel-ratio', '-webkit-max-device-pixel-ratio', '-webkit-device-pixel-ratio'],
]);

export const ALLOWED_PSEUDO_CLASSES: ReadonlySet<string> = new Set([
  ...['link', 'visited', 'hover', 'active', 'focus', 'root', 'empty', 'not', 'is', 'where', 'first-child'],
  ...['last-child', 'only-child', 'nth-child', 'nth-last-child', 'first-of-type', 'last-of-type', 'nth-of-type'],
]);
