type PlaceFloatOptions = {
  readonly float: HTMLElement;
  /** An element, or a point. */
  readonly anchor: Pick<Element, 'getBoundingClientRect'>;
  /** Which edges meet, along the line of text; `beside`: after the anchor instead of under it. */
  readonly align: 'start' | 'center' | 'end' | 'beside';
  readonly gap: number;
};

const EDGE = 8;

/**
 * Puts a float (in the top layer, position fixed) under its anchor, or above where there is no room below, and keeps it
 * inside the window. Written through the style object, which the content security policy allows, never as an attribute.
 */
export const placeFloat = ({ float, anchor, align, gap }: PlaceFloatOptions): void => {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = float;
  const isRtl = getComputedStyle(float).direction === 'rtl';
  const below = at.bottom + gap;
  const isAbove = below + height > innerHeight - EDGE && at.top - gap - height > EDGE;
  const top = align === 'beside' ? at.top + (at.height - height) / 2 : isAbove ? at.top - gap - height : below;
  const fromLeft = {
    start: isRtl ? at.right - width : at.left,
    center: at.left + (at.width - width) / 2,
    end: isRtl ? at.left : at.right - width,
    beside: isRtl ? at.left - gap - width : at.right + gap,
  }[align];
  float.style.inset = 'auto';
  float.style.left = `${Math.max(EDGE, Math.min(fromLeft, innerWidth - width - EDGE))}px`;
  float.style.top = `${Math.max(EDGE, Math.min(top, innerHeight - height - EDGE))}px`;
};
